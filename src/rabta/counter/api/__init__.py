"""What citizens do at the counter, for machines: filing and tracking, then what they and the office write."""

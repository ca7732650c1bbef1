"""What citizens type, as clean values. Nothing here saves."""

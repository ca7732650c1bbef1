"""Pages that citizens walk through."""

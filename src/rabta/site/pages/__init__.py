"""Pages that need several rooms at once: signing in."""

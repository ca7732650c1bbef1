"""HTML input becomes clean values here; nothing is saved."""

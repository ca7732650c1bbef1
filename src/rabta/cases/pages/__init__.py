"""Pages of any matter: the citizen's, the desk's, and what the bare reference shows."""

"""Pages of the desk: the lists, the page of a matter, its verbs."""

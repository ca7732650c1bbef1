"""Pages of complaints: HTTP in, one action or query, HTTP out."""

"""The site: settings, addresses of pages, command line, and what starts and watches everything. Knows every room; none knows it."""

"""The site: settings, addresses of pages, command line, and what starts and watches everything.

It knows every room; no room knows it.
"""

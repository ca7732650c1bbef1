"""Rabta: a citizen portal for a whole country. Every promise has a clock; every record has a proof."""

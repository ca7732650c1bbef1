"""Load and measure: a big database, the real server, numbers that anyone can make again with one command.

Nothing of the running site imports this, and nothing here is shared with the demo.
"""

"""Figures about everything, for heads of offices and the public, each with its definition and denominator.

Reads all rooms and is read by none; changes nothing.
"""

"""A citizen says that something is wrong: categories, filing, relief and its confirmation, dispute, rating.

The life that every matter shares is in cases. Requests for information and applications are rooms of their own.
"""

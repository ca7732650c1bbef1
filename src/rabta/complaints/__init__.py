"""A citizen says that something is wrong: what filing makes true, relief and its confirmation, dispute, rating.

The life that every matter shares is in cases, what one can complain of in categories, the steps a citizen walks through
to file in counter. Requests for information and applications are rooms of their own.
"""

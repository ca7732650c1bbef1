"""The public page of figures, and the same as a table for machines."""

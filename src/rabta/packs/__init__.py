"""The country pack's machinery: read with file and line, proved, and put into tables. It knows no word of the domain.

What the entries mean is said by the rooms: each registers its part. A row is never deleted, only ended; what someone
changed by hand is kept.
"""

from .hand import columns, digest_in_force, is_alike, tables
from .parts import Part, parts, read, register
from .reading import Pack
from .rows import Outcome, ids_of, rows_of, upsert
from .shapes import Entry, Fault, Lined, Names, Shape

__all__ = [
    "Entry",
    "Fault",
    "Lined",
    "Names",
    "Outcome",
    "Pack",
    "Part",
    "Shape",
    "columns",
    "digest_in_force",
    "ids_of",
    "is_alike",
    "parts",
    "read",
    "register",
    "rows_of",
    "tables",
    "upsert",
]

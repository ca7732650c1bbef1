"""Pages that belong to no other module: language, faults.

A site's root address file names the handlers: ``handler404 = "rabta.web.pages.not_found"`` and so on.
"""

from .faults import bad_request, broken, csrf_failed, forbidden, not_found, refused
from .languages import set_language

__all__ = ["bad_request", "broken", "csrf_failed", "forbidden", "not_found", "refused", "set_language"]

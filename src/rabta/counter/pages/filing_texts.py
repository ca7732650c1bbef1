"""How answers of filing are called where they are shown again."""

from django.utils.translation import gettext_lazy as _

MODE_NAMES = {
    "named": _("The office that answers, nobody else"),
    "hidden": _("Not the office: only Rabta, to reach you"),
    "anonymous": _("Nobody, not even Rabta"),
}
RELATION_NAMES = {
    "family": _("Somebody of my family"),
    "neighbour": _("A neighbour or friend"),
    "client": _("Somebody I help in my work"),
    "other": _("Somebody else"),
}

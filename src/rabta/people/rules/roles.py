"""What each role of a post may do, as a table; and what makes an official's password good enough."""

import re

from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _

# NIST SP 800-63B, 5.1.1.2: length counts, forced mixtures of signs do not; 8 is its least, we ask more of officials.
PASSWORD_SHORTEST = 10
PASSWORD_LONGEST = 128

_READ = frozenset({"cases.case.read", "cases.case.search", "cases.case.note", "cases.case.draft"})
_WORK = _READ | {
    "cases.case.take", "cases.case.ask", "cases.case.reply", "cases.case.forward", "cases.case.concern",
    "complaints.complaint.decide",
}  # fmt: skip
_LEAD = _WORK | {
    "cases.case.assign", "cases.case.pause_late", "cases.office.strip", "complaints.complaint.approve",
    "complaints.complaint.reveal", "people.post.mark_absent", "people.officer.reset",
}  # fmt: skip
ROLES: dict[str, frozenset[str]] = {
    "assistant": _READ,
    "officer": _WORK,
    "sorter": _WORK | {"complaints.complaint.sort"},
    "protection": _WORK | {"complaints.complaint.reveal"},
    "head": _LEAD | {"complaints.complaint.sort"},
    "commissioner": _LEAD | {"complaints.complaint.sort", "people.officer.enrol", "people.post.give"},
}
LEADERS = ("head", "commissioner")
PERMISSIONS = frozenset().union(*ROLES.values())


def permissions_of(role: str) -> frozenset[str]:
    """Return what a post of this role may do; an unknown role may nothing."""
    return ROLES.get(role, frozenset())


def is_username(text: str) -> bool:
    """Return whether a text can be an official's user name: typed on any keyboard, read out without doubt."""
    return re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,63}", text) is not None


def check_password(password: str, username: str) -> None:
    """Refuse a password that is short, endless, or only the user's own name or one sign again and again."""
    plain = password.strip()
    if len(plain) < PASSWORD_SHORTEST or len(password) > PASSWORD_LONGEST:
        raise Refusal(
            "people.password.length",
            _("A password has at least %(least)s letters or numbers. Four words you remember make a good one."),
            {"least": PASSWORD_SHORTEST}, status=BAD_INPUT, field="password",
        )  # fmt: skip
    if len(set(plain)) < 5 or username.lower() in plain.lower():
        raise Refusal(
            "people.password.easy",
            _("This password is easy to guess. Four words you remember make a good one."),
            status=BAD_INPUT, field="password",
        )  # fmt: skip

"""Who may be named as whom a complaint is about, and by whom."""

from collections.abc import Collection
from uuid import UUID

from rabta.kernel.errors import Refusal, sentence as _


def check_concern(
    post: UUID, *, own: UUID | None, before: Collection[UUID], after: Collection[UUID], can_be_conduct: bool
) -> None:
    """Refuse what is about no conduct, a post known already (``before``), and who would shut themselves out."""
    if not can_be_conduct:
        raise Refusal(
            "desk.concern.service",
            _("Only a complaint about conduct is about a person. Write what you know as an internal note."),
        )  # fmt: skip
    if post in before:
        raise Refusal(
            "desk.concern.known", _("This is known already: the complaint passes this post by."), field="post"
        )
    if own in after:
        raise Refusal(
            "desk.concern.own", _("This is about you. Ask a colleague, or the office above, to note it."), field="post"
        )

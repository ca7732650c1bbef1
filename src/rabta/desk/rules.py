"""Who may be named as whom a complaint is about, and by whom."""

from collections.abc import Collection
from uuid import UUID

from rabta.kernel.errors import Refusal, sentence as _


def check_concern(
    post: UUID, *, own: UUID | None, before: Collection[UUID], after: Collection[UUID], can_be_conduct: bool,
    is_around: bool,
) -> None:  # fmt: skip
    """Refuse what is about no conduct, a post known already (``before``), who would shut themselves out, strangers.

    ``is_around``: the post's office holds or held the matter, stands above it, or is named already.
    """
    if not can_be_conduct:
        raise Refusal(
            "desk.concern.service",
            _("Only a complaint about conduct is about a person. Write what you know as an internal note."),
        )  # fmt: skip
    if post in before:
        raise Refusal(
            "desk.concern.known", _("This is known already: the complaint passes this post by."), field="post"
        )
    if not is_around:
        raise Refusal(
            "desk.concern.elsewhere",
            _("This post has nothing to do with the matter: choose one of the offices that have or had it, or above."),
            field="post",
        )
    if own in after:
        raise Refusal(
            "desk.concern.own", _("This is about you. Ask a colleague, or the office above, to note it."), field="post"
        )

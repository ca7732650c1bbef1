"""Who acts: one small frozen value that every action, query and policy asks."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

ActorKind = Literal["nobody", "holder", "citizen", "officer", "worker", "report", "owner"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf something is read or done.

    ``holder`` opened one case with its link or code and is only that; ``officer`` acts through a post, for the offices
    that post belongs to. ``device`` is the digest of the browser's token, for drafts and limits.
    """

    kind: ActorKind
    person: UUID | None = None
    post: UUID | None = None
    offices: tuple[UUID, ...] = ()
    case: UUID | None = None
    permissions: frozenset[str] = frozenset()
    device: str = ""
    proven: bool = False

    def may(self, permission: str) -> bool:
        """Return whether the post gives ``permission`` (``module.thing.verb``)."""
        return permission in self.permissions

    @property
    def own_post(self) -> UUID:
        """Return the post acted through, where a permission was asked for and so there is one."""
        if self.post is None:
            raise ValueError("nobody acts through a post here")
        return self.post

    @property
    def own_person(self) -> UUID:
        """Return the person who acts, where somebody signed in."""
        if self.person is None:
            raise ValueError("nobody is signed in here")
        return self.person

    @property
    def is_officer(self) -> bool:
        """Return whether an official acts here through a post."""
        return self.kind == "officer" and self.post is not None


NOBODY = Actor("nobody")
WORKER = Actor("worker")
REPORT = Actor("report")
OWNER = Actor("owner")

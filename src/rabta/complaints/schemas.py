"""Shapes of what the pack says about complaints: how they can end, and the reasons often given."""

from typing import Annotated

from pydantic import StringConstraints

from rabta.packs import Names, Pack, Shape

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]


class Closing(Shape):
    """A way a complaint can end."""

    code: Code
    names: Names
    sentence: Names
    needs_evidence: bool
    needs_second_person: bool
    opens_dispute: bool


class Reason(Shape):
    """A reason that is often given for an ending."""

    code: Code
    closing: Code
    names: Names
    needs: list[Code] = []


def read(pack: Pack) -> None:
    """Read the endings and their reasons."""
    pack.take("closings", "closings.yaml", Closing, "closings")
    pack.take("closing_reasons", "closings.yaml", Reason, "reasons")

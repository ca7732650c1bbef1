"""One act in a process of its own, on a database that is erased from. ``python -m tests.site.once ACT …``."""

import io
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import django

NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)


def live(*, close: bool = True) -> None:
    """Play a matter with words of every kind and close it; print reference and file."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from rabta.cases import actions
    from rabta.complaints.actions import rate
    from rabta.files.actions import accept
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from tests.factories import matters

    story = matters.story(NOW, landmark="beside the blue gate", lat=31.52, lon=74.35)
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(picture, "JPEG")
    with acting(story.amina) as amina:
        photo = accept(SimpleUploadedFile("gate.jpg", picture.getvalue()), kinds=("image",), actor=amina, now=NOW)
        actions.add_message(story.case, words="Amina of house nine", files=[photo.id], actor=amina, now=NOW)
    with acting(story.bilal) as bilal:
        actions.note(story.case, words="She called twice", actor=bilal, now=NOW)
        above = matters.fresh(story.case)
    if close:
        with acting(story.amina) as amina:
            actions.withdraw(story.case, asked_to="no", actor=amina, now=NOW)
        with acting(WORKER) as worker:
            row = matters.fresh(above)
            assert row.withdraw_at
            actions.take_step(row.id, clock_seq=row.clock_seq, actor=worker, now=row.withdraw_at)
        with acting(story.amina) as amina:
            rate(story.case, stars=2, words="The house with the goats", actor=amina, now=NOW + timedelta(days=5))
    print(story.case.reference, photo.id)


def live_open() -> None:
    """The same, left open."""
    live(close=False)


def timeline(reference: str) -> None:
    """Print the words of the timeline as the office reads them."""
    from rabta.cases import queries
    from rabta.kernel.access import acting
    from rabta.kernel.actor import Actor

    with acting(Actor("worker")):
        case = queries.access_case(Actor("worker"), reference)
    officer = Actor("officer", post=UUID(int=1), offices=(case.office_id,))
    with acting(officer):
        for entry in queries.list_timeline(case, actor=officer, language="en"):
            print(entry.sentence, "|", entry.words, "|", len(entry.files))


def rabta(*words: str) -> None:
    """Run commands one after the other, with ``+`` between them, and print the status of each after what it said."""
    from rabta.site.cli import main

    for command in " ".join(words).split(" + "):
        print("status", main(command.split()))


if __name__ == "__main__":
    if sys.argv[1] != "rabta":  # which says itself as whom it works
        django.setup()
    acts: dict[str, Callable[..., None]] = {"live": live, "live_open": live_open, "timeline": timeline, "rabta": rabta}
    acts[sys.argv[1]](*sys.argv[2:])

"""Voice notes are walked to their last byte: what holds is kept without tags, what does not is refused."""

import pytest

from rabta.files import rules
from rabta.files.actions.audio import bare
from rabta.kernel.errors import Refusal

from .voices import PLACE, amr, broken, m4a, mp3, ogg, webm, whole


def kind_of(content: bytes) -> str:
    known = rules.format_of(content[:64])
    assert known
    assert known.kind == "audio"
    return known.code


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as no:
        bare(content, kind_of(content))
    assert no.value.field == "file"
    return no.value.code.removeprefix("files.file.")


@pytest.mark.parametrize("name", whole())
def test_a_whole_one_is_kept_with_its_length(name: str) -> None:
    content = whole()[name]
    note = bare(content, kind_of(content))
    assert note.seconds == (None if name == "webm, live" else 2)
    assert bare(note.content, kind_of(note.content)) == note, "what is kept is whole itself"


@pytest.mark.parametrize("name", ["webm", "m4a", "3gp", "mp3", "wav", "ogg"])
def test_tags_go(name: str) -> None:
    content = whole()[name]
    kept = bare(content, kind_of(content)).content
    assert b"Telltale" in content
    assert b"Telltale" not in kept
    assert PLACE not in kept


@pytest.mark.parametrize("name", broken())
def test_what_does_not_hold_is_refused(name: str) -> None:
    assert refused(broken()[name]) == "damaged"


@pytest.mark.parametrize("content", [webm(kind=1), m4a(handler=b"vide")], ids=["webm", "m4a"])
def test_videos_are_refused(content: bytes) -> None:
    assert refused(content) == "video"


@pytest.mark.parametrize(
    "content",
    [amr(50 * 301), ogg(50 * 301), mp3(39 * 301), m4a(seconds=301), webm(seconds=301)],
    ids=["amr", "ogg", "mp3", "m4a", "webm"],
)
def test_long_ones_are_refused(content: bytes) -> None:
    assert refused(content) == "too_long"


def test_a_last_frame_that_breaks_off_is_left_out() -> None:
    content = mp3(40, tail=b"\xff\xfb\x90\xc0half")
    assert bare(content, "mp3").content == mp3(40, tail=b"")[30:]

"""Voice notes are walked to their last byte: what holds is kept without tags, what does not is refused."""

import pytest

from rabta.files import rules
from rabta.files.actions.audio import bare
from rabta.kernel.errors import Refusal

from .voices import PLACE, amr, broken, lone, long_comments, m4a, mp3, ogg, webm, whole


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


def test_the_rest_behind_a_tag_of_mp3_is_left_out() -> None:
    kept = bare(mp3(40, tail=b"TAG<script>alert(1)</script>"), "mp3").content
    assert kept == mp3(40, tail=b"")[30:]


def test_pages_that_were_rewritten_have_their_sum() -> None:
    before = long_comments(lone(2, b"\xff" * 255, bytes(255 * 255), marks=1))
    kept, start = bare(before, "ogg").content, 47
    for size in (27 + 1 + 255, 27 + 255 + 255 * 255, 27 + 2 + 4):
        found = bytearray(kept[start : start + size])
        sum_there, found[22:26] = int.from_bytes(found[22:26], "little"), bytes(4)
        assert sum_there == slow_sum(bytes(found))
        start += size
    assert start == len(kept)


def slow_sum(content: bytes) -> int:
    """Return the checksum of a page bit by bit, as RFC 3533 describes it."""
    found = 0
    for byte in content:
        found ^= byte << 24
        for _bit in range(8):
            found = (found << 1 ^ 0x04C11DB7 if found & 1 << 31 else found << 1) & 0xFFFFFFFF
    return found


def test_the_slow_sum_is_right() -> None:
    assert slow_sum(b"123456789") ^ 0xFFFFFFFF == 0x765E7680, (
        "the check value of CRC-32/CKSUM, which turns the bits over"
    )

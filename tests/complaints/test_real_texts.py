"""A dozen sentences that real people wrote about real streets, walked from filing to the last word by the real verbs.

The sets stand outside the repository; without ``RABTA_SHARED_DATA`` there is nothing to walk.
"""

import csv
import gzip
import os
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from rabta.cases import actions as cases
from rabta.cases.queries import get_clock, list_timeline
from rabta.complaints import actions
from rabta.complaints.actions import Ending
from rabta.complaints.models import Complaint
from rabta.complaints.queries import import_ground
from rabta.complaints.rules.importing import Told, read_row
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.site.bring import read_map
from tests.complaints.test_decide_actions import DONE, REASON, photo
from tests.factories.matters import Story, fresh, story

SETS = ("boston-vision-zero", "dc-vision-zero")
ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)


def file_of(name: str) -> Path:
    return Path(os.environ.get("RABTA_SHARED_DATA", "/nowhere")) / name / "dev.csv.gz"


def told(name: str) -> list[Told]:
    by = read_map(ROOT / "bench" / "maps" / f"{name}.yaml")
    with gzip.open(file_of(name), "rt", encoding="utf-8") as lines:
        rows = islice(csv.DictReader(lines), 0, 400, 20)
        with acting(WORKER):
            read = [read_row(row, by, import_ground(), now=clock.now()) for row in rows]
    return [row for row in read if row.category]  # the others would wait at a sorting desk for a person to read them


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("name", SETS)
def test_a_real_text_through_the_whole_story(db: None, now: datetime, name: str, number: int) -> None:
    if not file_of(name).exists():
        pytest.skip("the real texts are not here: set RABTA_SHARED_DATA")
    row = told(name)[number]
    matter = story(now, words=row.words, category=row.category, language=row.language, place=row.place, mode="named")
    ask_and_answer(matter, now)
    end(matter, now + DAY, number)
    case = fresh(matter.case)
    assert case.state == ("closed" if number % 3 != 2 else "new")
    with acting(matter.amina) as amina:
        complaint = Complaint.objects.get(case=case)
        assert complaint.words == row.words
        timeline = list_timeline(case, actor=amina, language="ur")
        assert get_clock(case, language="ur", now=now + 3 * DAY).stages
    assert complaint.relief == {0: "verified", 1: "", 2: "disputed"}[number % 3]
    assert len(timeline) >= 3
    assert all(entry.sentence for entry in timeline)


def ask_and_answer(matter: Story, now: datetime) -> None:
    """Let Bilal take it and ask, and Amina answer; a short clock leaves no room for a question."""
    is_short = matter.case.due_at is None or matter.case.due_at - now < 5 * DAY
    with acting(matter.bilal) as bilal:
        cases.take(matter.case, actor=bilal, now=now)
        if is_short:
            return
        cases.ask(matter.case, question="At which hour do you see this?", days=2, actor=bilal, now=now)
    with acting(matter.amina) as amina:
        cases.answer(matter.case, words="Every evening after six.", actor=amina, now=now + DAY / 2)


def end(matter: Story, at: datetime, number: int) -> None:
    """End it in one of three ways: relief confirmed, refused with a second person's word, relief disputed."""
    with acting(matter.bilal) as bilal:
        file = photo(bilal, at)
        ending = Ending("refused", REASON) if number % 3 == 1 else Ending("relief", DONE, files=(file.id,))
        actions.decide(matter.case, ending=ending, actor=bilal, now=at)
    if number % 3 == 1:
        with acting(matter.chand) as chand:
            actions.approve(matter.case, actor=chand, now=at)
    with acting(matter.amina) as amina:
        if number % 3 == 2:
            actions.dispute(matter.case, reason="They still do it every single day.", actor=amina, now=at + DAY)
        else:
            actions.confirm(matter.case, actor=amina, now=at + DAY)
            actions.rate(matter.case, stars=4, words="", actor=amina, now=at + DAY)

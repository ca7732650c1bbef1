"""The demo's seed: the same each time, whole or gone on with, every chain sound."""

import os
from pathlib import Path

import pytest

from rabta.site.env import DEMO_MARK
from tests.site.demo_database import SETUP, Demo, make

# A Wednesday at noon in Lahore, so that offices are open around the end of the year that is played.
ENDS_AT = "2026-11-18T07:00:00+00:00"
CASES = 60  # a whole part and a short one
AMINAS = 6
STATES = "select c.state, c.outcome, o.code, count(*) from cases_case c join offices_office o on o.id = c.office_id group by 1, 2, 3 order by 1, 2, 3"
VERIFY = (
    SETUP
    + """
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER
from rabta.site.doctor.verify import Tally, verify
with acting(OWNER):
    tally = Tally()
    print([damage.what for damage in verify(tally)], tally.chains > 100, tally.texts > 100)
"""
)
ABSENT = (
    SETUP
    + """
from django.urls import Resolver404, resolve
try:
    print(resolve("/demo"))
except Resolver404:
    print("absent")
"""
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A seeded demo."""
    made = make(f"rabta_demo_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", tmp_path_factory.mktemp("demo"))
    made.seed(CASES, ENDS_AT)
    return made


def test_all_matters_are_there(demo: Demo) -> None:
    [(cases, origins)] = demo.rows("select count(*), count(*) filter (where origin = 'demo') from cases_case")
    assert cases == origins == CASES + AMINAS


def test_every_chain_and_text_verifies(demo: Demo) -> None:
    assert demo.run(VERIFY) == "[] True True\n"


def test_matters_stand_in_all_states(demo: Demo) -> None:
    assert {state for (state,) in demo.rows("select distinct state from cases_case")} >= {
        "new",
        "working",
        "decided",
        "closed",
    }


def test_aminas_matters_stand_as_told(demo: Demo) -> None:
    found = demo.rows(
        "select c.state, count(*) from cases_case c join cases_party p on p.case_id = c.id"
        " join people_contact t on t.person_id = p.person_id group by 1 order by 1"
    )
    assert dict(found) == {"closed": 2, "decided": 1, "new": 2, "waiting": 1}  # type: ignore[arg-type]  # pairs


def test_only_aminas_newest_matters_are_announced(demo: Demo) -> None:
    [(streams, others)] = demo.rows(
        "select count(distinct e.stream), count(*) filter (where not exists (select 1 from cases_party p"
        " join people_contact t on t.person_id = p.person_id where p.case_id = e.stream))"
        " from kernel_unsent u join kernel_event e on e.id = u.event_id"
    )
    assert (streams, others) == (3, 0)


def test_nobody_else_can_be_reached(demo: Demo) -> None:
    assert demo.rows("select count(*) from people_contact") == [(1,)]


def test_evidence_lies_on_the_disk(demo: Demo) -> None:
    [(held,)] = demo.rows("select count(*) from files_file where held_at is not null")
    assert held == len([path for path in (demo.data / "files").rglob("*") if path.is_file() and path.suffix == ""]) > 10


def test_seeding_again_changes_nothing(demo: Demo) -> None:
    before = demo.rows(STATES)
    demo.seed(CASES, "2026-11-19T07:00:00+00:00")
    assert demo.rows(STATES) == before


def test_a_seed_cut_short_goes_on_and_ends_the_same(demo: Demo, tmp_path: Path) -> None:
    again = make(f"{demo.name}_again", tmp_path)
    cut = (
        f"from rabta.site.demo import seed as it\nend = datetime.fromisoformat({ENDS_AT!r})\nit._begin({CASES}, end)\n"
    )
    again.run(SETUP + cut + f"it._play_parts([(1, range(50, {CASES}))], {CASES}, end, 1)")
    again.seed(CASES, "2026-11-19T07:00:00+00:00")
    assert again.rows(STATES) == demo.rows(STATES)


REAL = (
    SETUP
    + """
from rabta.site.demo import seed_if_empty
from tests.factories import matters
matters.story(datetime.fromisoformat({at!r}))
print(seed_if_empty(50))
"""
)


def test_real_cases_are_neither_joined_nor_called_a_demo(demo: Demo, tmp_path: Path) -> None:
    real = make(f"{demo.name}_real", tmp_path)
    assert real.run(REAL.format(at=ENDS_AT)).endswith("nothing was seeded.\n1\n")
    assert real.rows("select count(*) from cases_case") == [(1,)]
    assert not (tmp_path / DEMO_MARK).exists()
    assert (demo.data / DEMO_MARK).exists()


def test_without_demo_there_is_no_such_page(demo: Demo) -> None:
    assert demo.run(ABSENT, role="app", RABTA_DEMO="0") == "absent\n"

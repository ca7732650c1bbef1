"""Where the answers to a category's questions lead."""

import pytest

from rabta.categories.rules.routes import Answered, route_of

NOTHING = {"office": None, "function": None, "tier": None, "area": None}


def question(code: str, **routes: dict[str, str]) -> dict[str, object]:
    """Return a question as the catalogue keeps it: every part of a route is there, most of them empty."""
    choices = [{"code": choice, "route": NOTHING | route} for choice, route in routes.items()]
    return {"code": code, "choices": [*choices, {"code": "other", "route": None}]}


COMPANY = question("company", lesco={"office": "lesco"}, fesco={"office": "fesco"})
CAMP = question("camp", yes={"area": "cantonment"}, no={})
KIND = question("kind", birth={"function": "birth_death_records", "tier": "district"})


@pytest.mark.parametrize(
    ("replies", "answered"),
    [
        ({}, Answered()),
        ({"company": "other"}, Answered()),
        ({"company": "unheard"}, Answered()),
        ({"company": "lesco"}, Answered(office="lesco")),
        ({"kind": "birth"}, Answered(function="birth_death_records", tier="district")),
        ({"camp": "yes"}, Answered(areas=("cantonment",))),
        ({"camp": "no"}, Answered()),
        ({"company": "fesco", "camp": "yes"}, Answered(office="fesco", areas=("cantonment",))),
        ({"company": "fesco", "camp": "no"}, Answered(office="fesco")),
        ({"stranger": "yes"}, Answered()),
    ],
)
def test_where_answers_lead(replies: dict[str, object], answered: Answered) -> None:
    assert route_of([COMPANY, CAMP, KIND, {"code": "words"}], replies) == answered

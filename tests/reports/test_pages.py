"""The public page and its table, in both languages, with nothing counted and with much."""

import csv
import re
from datetime import datetime
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.reports import actions
from tests.reports.conftest import Add


def test_says_that_nothing_is_counted_yet(db: None, browser: Client) -> None:
    assert "Nothing counted yet" in browser.get("/figures").content.decode()


@pytest.mark.parametrize(("language", "late"), [("en", "Late"), ("ur", "دیر ہو گئی")])
def test_shows_counts_with_their_whole(add: Add, now: datetime, browser: Client, language: str, late: str) -> None:
    add(times=37)
    actions.count(actor=WORKER, now=now)
    browser.cookies["rabta_lang"] = language
    page = browser.get("/figures").content.decode()
    assert f'lang="{language}"' in page
    rows = [
        re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    ]
    heads, punjab = rows[0], next(row for row in rows if len(row) == len(rows[0]) and "37" in row)
    assert (punjab[1].strip(), punjab[heads.index(next(head for head in heads if late in head))].strip()) == (
        "37",
        "37",
    )


def test_table_for_machines_hides_what_the_page_hides(add: Add, now: datetime, browser: Client) -> None:
    add(times=4)
    actions.count(actor=WORKER, now=now)
    lines = list(csv.DictReader(StringIO(browser.get("/figures.csv").content.decode())))
    punjab = [line for line in lines if line["table"] == "time_by_realm" and line["row"] == "punjab"]
    assert {line["measure"]: (line["value"], line["is_hidden"]) for line in punjab}["sum"] == ("", "yes")


@pytest.mark.parametrize("many", [1, 3])
def test_statements_do_not_grow(add: Add, now: datetime, browser: Client, many: int) -> None:
    add(times=many)
    with acting(WORKER):
        actions.count(actor=WORKER, now=now)
    with CaptureQueriesContext(connection) as first:
        browser.get("/figures")
    with CaptureQueriesContext(connection) as second:
        browser.get("/figures")
    # The first reader's page reads the cells, which are kept from then on; both numbers are the same for 1 and for 3.
    assert (len(first), len(second)) == (6, 5)

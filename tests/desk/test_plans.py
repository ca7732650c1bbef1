"""The desk's lists use their indexes, under row security and as the application's role. No timing."""

from datetime import datetime

from rabta.cases.models import Case
from rabta.desk import queries
from rabta.desk.queries import InboxFilter
from rabta.kernel.access import acting
from rabta.kernel.sql import statement
from tests.cases.test_plans import plan
from tests.factories.matters import Story


def test_inbox_reads_its_own_index_in_order(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        owed = Case.objects.filter(office_id__in=list(bilal.offices), is_open=True).order_by("due_at")[:51]
        said, params = owed.query.sql_with_params()
        assert "cases_case_inbox" in plan(said, params)
        assert len(queries.list_inbox(bilal, InboxFilter(), now=now)) == 1


def test_words_under_row_security_go_through_the_function(dark_street: Story) -> None:
    """A text match is not leakproof: asked directly it cannot use the index, so the function must be the only way."""
    with acting(dark_street.bilal):
        direct = plan("select id from cases_case where words @@ to_tsquery('simple', 'x:*')")
        through = statement("rabta.desk", "matching")
        assert "cases_matching" in through
        assert queries.search("گلی")[0].reference == dark_street.case.reference
    assert "cases_case_words" not in direct

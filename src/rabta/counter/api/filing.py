"""Complaints for machines: filing, tracking."""

import hashlib
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Router, Schema, Status
from pydantic import Field

from rabta.cases import queries as cases
from rabta.cases.models import Case
from rabta.categories import queries as catalogue
from rabta.complaints.actions import Filing, receive
from rabta.complaints.queries import check_pin, find_complaint
from rabta.files.queries import MOST_FILES
from rabta.kernel.clock import local_date
from rabta.kernel.errors import BAD_INPUT, Refusal, not_found, sentence as _
from rabta.offices.queries import registry
from rabta.people.doors import actor_of
from rabta.web import language
from rabta.web.machines import OPEN, Code, Key, Names, Plain, answers, who
from rabta.web.shapes import ClockView

from ..forms.filing_answers import Answers, filing_of
from ..forms.filing_places import is_choosable
from ..forms.filing_questions import faults_in
from ..queries import Glance, find_at_a_glance, get_glance_clock

router = Router(tags=["complaints"])


class Complaint(Schema):
    """A complaint to file. Without ``category`` people at the sorting desk decide what it is about.

    ``answers`` are by the code of the category's question; ``files`` are ids that an upload returned. ``place`` is a
    tehsil or a district. ``accused`` says whom a complaint about conduct is about: someone at the counter (staff), the
    head of the office, or of the one above it. ``pin`` opens the words later, with the reference; an anonymous one
    needs it.
    """

    words: Annotated[Plain, Field(max_length=20_000)]
    place: Code
    category: Code | None = None
    mode: Literal["named", "hidden", "anonymous"] = "named"
    language: Literal["en", "ur"] = "ur"
    landmark: Annotated[Plain, Field(max_length=200)] = ""
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    answers: Annotated[dict[Code, Annotated[Plain, Field(max_length=500)]], Field(max_length=30)] = {}
    files: Annotated[list[UUID], Field(max_length=MOST_FILES)] = []
    for_whom: Literal["self", "other"] = "self"
    relation: Literal["", "family", "neighbour", "client", "other"] = ""
    they_agree: bool | None = None
    accused: Literal["", "staff", "head", "above", "unknown"] = ""
    pin: Annotated[str, Field(pattern=r"^([0-9]{4,8})?$")] = ""


class Receipt(Schema):
    """What the citizen takes away. Token and link are told once; a repeated request gets the reference alone."""

    reference: str
    token: str | None
    link: str | None
    due_at: datetime | None


class Clock(Schema):
    """A promise: by when, where it stands, what happens next and when if nothing does."""

    state: str
    due_at: datetime | None
    working_days_left: int | None
    hours_left: int | None
    next_step: str
    next_step_on: str | None


class Happened(Schema):
    """One thing that happened, as a sentence in the caller's language, with somebody's own words if there are any."""

    at: datetime
    sentence: str
    words: str
    files: list[str]


class Content(Schema):
    """What only the one whose matter it is may read."""

    subject: Names
    words: str
    place: Names
    mode: str
    timeline: list[Happened]


class Matter(Schema):
    """A complaint: state, office and clock for anyone with its reference, ``file`` only after proof."""

    reference: str
    state: str
    state_name: str
    outcome: str
    is_open: bool
    office: Names
    filed_at: datetime
    clock: Clock
    file: Content | None = None


@router.post("", response=answers({200: Receipt, 201: Receipt}, 404, 409, 429), **OPEN)
def file_complaint(
    request: HttpRequest,
    complaint: Complaint,
    key: Key,
) -> Status[Receipt]:
    """File a complaint: 201 with its number and the secret of its link, 200 with the number if this key came before."""
    said, body = _filing(complaint, **who(request)), hashlib.sha256(request.body).hexdigest()
    network = getattr(request, "network", "")
    receipt = receive(said, key=key, body=body, network=network, **who(request))
    link = f"{settings.RABTA_URL}/t/{receipt.token}" if receipt.token else None
    shown = Receipt(reference=receipt.reference, token=receipt.token, link=link, due_at=receipt.due_at)
    return Status(201 if receipt.token else 200, shown)


def _filing(complaint: Complaint, *, now: datetime, **_who: Any) -> Filing:  # noqa: ANN401 - who acts is not asked here
    """Return the filing, by the same steps as the pages'; refuse a place or an answer that cannot stay."""
    if not is_choosable(complaint.place):
        raise Refusal("complaints.place.unknown", _("Choose a place from the list."), field="place", status=BAD_INPUT)
    check_pin(complaint.mode, has_pin=bool(complaint.pin))
    category, today = complaint.category or "", local_date(now)
    card = catalogue.get_category(category) if category else None
    for field, fault in faults_in(card.questions if card else (), complaint.answers, today).items():
        raise Refusal(
            "complaints.answer.unreadable", fault, field=f"answers.{field.removeprefix('q_')}", status=BAD_INPUT
        )
    said = Answers(
        words=complaint.words, category=category, place=complaint.place, landmark=complaint.landmark,
        lat=complaint.lat, lon=complaint.lon, replies=complaint.answers, mode=complaint.mode,
        for_whom=complaint.for_whom, relation=complaint.relation, accused=complaint.accused,
        they_agree={True: "yes", False: "no", None: ""}[complaint.they_agree],
        pin_hash=make_password(complaint.pin) if complaint.pin else "",
    )  # fmt: skip
    return filing_of(said, draft=uuid4(), files=tuple(complaint.files), language=complaint.language, today=today)


@router.get("/{reference}", response=answers({200: Matter}, 404), **OPEN)
def track(request: HttpRequest, reference: str) -> Matter:
    """Return state, office and clock of a complaint, and its file to whose it is: signed in, or opened with a code."""
    glance = find_at_a_glance(reference)
    if glance is None:
        raise not_found("complaints.complaint.not_found")
    said, now = language.current(), who(request)["now"]
    case = cases.find_readable(actor_of(request), reference)
    clock = cases.get_clock(case, language=said, now=now) if case else get_glance_clock(glance, language=said, now=now)
    return Matter(
        reference=glance.reference, state=glance.state, state_name=gettext(_state(glance)), outcome=glance.outcome,
        is_open=glance.is_open, office=Names(**registry().office(glance.office).names), filed_at=glance.filed_at,
        clock=_clock(clock), file=_content(request, case) if case else None,
    )  # fmt: skip


def _state(glance: Glance) -> str:
    return cases.kind_of(glance.kind).states[glance.state]


def _clock(view: ClockView) -> Clock:
    return Clock(
        state=view.state, due_at=view.due_at, working_days_left=view.working_days_left, hours_left=view.hours_left,
        next_step=str(view.next_step), next_step_on=view.next_step_on.isoformat() if view.next_step_on else None,
    )  # fmt: skip


def _content(request: HttpRequest, case: Case) -> Content:
    row = find_complaint(case.id)
    entries = cases.list_timeline(case, actor=actor_of(request), language=language.current())
    return Content(
        subject=Names(**case.subject), words=(row.words or "") if row else "", mode=case.mode,
        place=Names(**(case.place.names if case.place else {})),
        timeline=[
            Happened(at=one.at, sentence=str(one.sentence), words=one.words, files=[file.href for file in one.files])
            for one in entries
        ],
    )  # fmt: skip

"""Step four: who complains, in which of the three modes, and the code that proves the address."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from rabta.complaints import queries as complaints
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal
from rabta.notices import actions as notices
from rabta.people import actions as people
from rabta.people.doors import SESSION_COOKIE, actor_of, set_cookie
from rabta.people.queries import Address, identity, masked, read_address
from rabta.web import language
from rabta.web.forms import refusals
from rabta.web.shapes import Choice

from ..forms import filing_places as places
from ..forms.filing_who import CodeForm, WhoForm
from .filing import Open, address, go_on, has_voice, keep, show, step_page, who_asks
from .filing_texts import MODE_NAMES, RELATION_NAMES

MONTH = 30 * 86_400  # seconds


@step_page
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "POST"])
def who(request: HttpRequest, opened: Open) -> HttpResponse:
    """Ask who may know, for whom it is, and where the answer goes; send a code to an address that is not proven yet."""
    answers, actor = opened.answers, actor_of(request)
    signed_in = actor.kind == "citizen"
    kept = ("mode", "for_whom", "relation", "they_agree", "lives", "name", "address", "shares_phone")
    initial = {name: getattr(answers, name) for name in kept}
    form = WhoForm(request.POST or None, initial=initial, is_signed_in=signed_in)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            _check(opened, form, signed_in=signed_in)
            to = (
                read_address(form.cleaned_data["address"])
                if not signed_in and form.cleaned_data["mode"] != "anonymous"
                else None
            )
            opened = _kept(request, opened, form, to)
            if to:
                _send_code(request, to)
        if form.is_valid():
            return HttpResponseRedirect(address("code", opened.id)) if to else go_on(request, opened)
    return show(
        request, opened, "who", form=form, signed_in=signed_in, known=_known(actor) if signed_in else "",
        modes=_modes(opened), has_pin=bool(answers.pin_hash), provinces=_homes(), relations=_relations(),
        for_whom=_for_whom,
    )  # fmt: skip


def _check(opened: Open, form: WhoForm, *, signed_in: bool) -> None:
    """Refuse now what filing would refuse at the end."""
    said, card = form.cleaned_data, opened.answers.card
    filer = complaints.Sender(signed_in or said["mode"] != "anonymous", said["for_whom"], said["relation"])
    complaints.check_mode(said["mode"], card.marks if card else (), filer)
    complaints.check_pin(said["mode"], has_pin=bool(said["pin"] or opened.answers.pin_hash))
    if said["mode"] == "anonymous":
        try:
            complaints.check_proof(
                "anonymous", opened.answers.words, files=len(opened.draft.files), has_voice=has_voice(opened)
            )
        except Refusal as refusal:
            raise replace(refusal, field="mode") from refusal  # the words are on another page


def _kept(request: HttpRequest, opened: Open, form: WhoForm, to: Address | None) -> Open:
    said: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if name != "pin"}
    if said["for_whom"] == "self":
        said |= {"relation": "", "they_agree": ""}
    said |= {"channel": to.channel, "address": to.address} if to else {"channel": "", "address": ""}
    return keep(request, opened, **said, pin_hash=form.pin_hash(opened.answers.pin_hash))


def _send_code(request: HttpRequest, to: Address) -> None:
    network = request.network  # type: ignore[attr-defined]  # set by the middleware
    code = people.make_code("sign_in", to.channel, to.address, network=network, **who_asks(request))
    notices.send_code(code, to=to, language=language.current(), **who_asks(request))


def _known(actor: Actor) -> str:
    """Return by which address a signed-in person is reached, so that they know it and nobody else does."""
    known = identity(actor.person) if actor.person else None
    return masked(known.contacts[0]) if known and known.contacts else ""


def _modes(opened: Open) -> list[Choice]:
    hints = {
        "named": _("Your name and number are seen by the office that works on it."),
        "hidden": _(
            "Only Rabta can reach you. An official may see your name only with a reason, a second official's yes, and "
            "you are told."
        ),
        "anonymous": _(
            "You get a number and a secret link, nothing else. Nobody can ask you back. Choose a PIN below: only with "
            "it can you read the answer."
        ),
    }
    is_offered = opened.answers.has("anonymous")
    return [
        Choice(value=mode, text=MODE_NAMES[mode], hint=hints[mode])
        for mode in complaints.MODES
        if mode != "anonymous" or is_offered
    ]


def _relations() -> list[tuple[str, Any]]:
    return [("", _("Choose")), *RELATION_NAMES.items()]


def _for_whom(reveals: str) -> list[Choice]:
    return [
        Choice(value="self", text=_("Yes, it is mine")),
        Choice(value="other", text=_("No, I write for somebody else"), reveals=reveals),
    ]


def _homes() -> list[tuple[str, str]]:
    """Return where the person may be: never asked for routing."""
    near = [("", _("I would rather not say")), ("here", _("At the place I wrote about"))]
    return [*near, *((link.code, link.name) for link in places.provinces()), ("abroad", _("Outside the country"))]


@step_page
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, opened: Open) -> HttpResponse:
    """Take the code; a number that nobody has yet becomes an account. A new code is one button away."""
    answers = opened.answers
    to = Address(answers.channel, answers.address)
    if not answers.address or actor_of(request).kind == "citizen":
        return go_on(request, opened)
    is_again = "again" in request.POST
    form = CodeForm(request.POST if request.method == "POST" and not is_again else None)
    if form.is_valid():
        refusal = people.try_code("sign_in", to.channel, to.address, form.cleaned_data["code"], **who_asks(request))
        if refusal is None:
            return _signed_in(request, opened, to)
        form.add_error("code", str(refusal))
    told = _sent_again(request, to) if is_again else ""
    return show(request, opened, "code", form=form, sent_to=masked(to), told=told)


def _sent_again(request: HttpRequest, to: Address) -> str:
    try:
        _send_code(request, to)
    except Refusal as refusal:
        return str(refusal)
    return _("We sent a new code. Only the newest one works.")


def _signed_in(request: HttpRequest, opened: Open, to: Address) -> HttpResponse:
    """Open a session for the proven address; on a shared phone it ends with the browser."""
    who, shares = who_asks(request), opened.answers.shares_phone
    if old := request.COOKIES.get(SESSION_COOKIE):
        people.close_session(old, **who)
    person = people.sign_up_or_find(to.channel, to.address, language=language.current(), **who)
    people.change_language(person, language=language.current(), **who)
    token = people.open_session(person=person, proven=True, shares_phone=shares, **who)
    response = HttpResponseRedirect(address("check", opened.id))
    set_cookie(response, SESSION_COOKIE, token, max_age=None if shares else MONTH)
    return response

"""Signing in and out: citizens by a code to their own number or e-mail, officials by password and authenticator."""

import base64
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyotp
import segno
from cryptography.exceptions import InvalidTag
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from markupsafe import Markup

from rabta.kernel import keys
from rabta.kernel.errors import NOT_ALLOWED, Refusal
from rabta.notices import actions as notices
from rabta.people import actions, doors, queries
from rabta.people.doors import SESSION_COOKIE, set_cookie
from rabta.people.rules import mask
from rabta.site import signin_forms as forms
from rabta.web import language
from rabta.web.forms import refusals

PENDING_COOKIE = "rabta_pending"
PENDING_LIFE = timedelta(minutes=15)


def _keep(response: HttpResponse, use: str, now: datetime, **facts: str) -> HttpResponse:
    """Keep what the next step needs in a sealed cookie: neither the address bar nor the page shows it."""
    body = json.dumps({"until": (now + PENDING_LIFE).isoformat(), **facts})
    sealed = base64.urlsafe_b64encode(keys.seal_secret(body, f"pending {use}")).decode()
    set_cookie(response, PENDING_COOKIE, sealed, max_age=int(PENDING_LIFE.total_seconds()))
    return response


def _kept(request: HttpRequest, use: str) -> dict[str, str] | None:
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(PENDING_COOKIE, ""))
        facts: dict[str, str] = json.loads(keys.open_secret(sealed, f"pending {use}"))
    except (ValueError, InvalidTag):
        return None
    return facts if datetime.fromisoformat(facts["until"]) > request.now else None  # type: ignore[attr-defined]


def local_path(address: str | None, otherwise: str) -> str:
    """Return ``address`` if it is a path of this site, else ``otherwise``: nobody is led elsewhere after signing in."""
    is_ours = bool(address) and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if address and is_ours and address.startswith("/") else otherwise


def _let_in(request: HttpRequest, to: str, *, keeps: bool = True, **session: Any) -> HttpResponse:  # noqa: ANN401 - ids
    """Open a session in place of the one there was, and go on to ``to``."""
    if old := request.COOKIES.get(SESSION_COOKIE):
        actions.close_session(old, **_who(request))
    token = actions.open_session(**session, **_who(request))
    response = HttpResponseRedirect(to)
    set_cookie(response, SESSION_COOKIE, token, max_age=30 * 86_400 if keeps else None)
    response.delete_cookie(PENDING_COOKIE)
    return response


def _who(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.actor, "now": request.now}  # type: ignore[attr-defined]


@doors.public
@never_cache
@require_http_methods(["GET", "POST"])
def citizen(request: HttpRequest) -> HttpResponse:
    """Ask for a number or e-mail address and send a code to it."""
    form = forms.WhereTo(request.POST or None)
    to = local_path(request.POST.get("next") or request.GET.get("next"), "/")
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            address = queries.read_address(form.cleaned_data["address"])
            _send_code(request, address)
            response = redirect("signin:code")
            return _keep(response, "code", request.now, channel=address.channel, address=address.address, next=to)  # type: ignore[attr-defined]
    return render(request, "site/sign_in.jinja", {"form": form, "next": to})


def _send_code(request: HttpRequest, to: queries.Address) -> None:
    network = request.network  # type: ignore[attr-defined]
    code = actions.make_code("sign_in", to.channel, to.address, network=network, **_who(request))
    notices.send_code(code, to=to, language=language.current(), **_who(request))


@doors.public
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code that was sent; a number that nobody has yet becomes an account."""
    kept = _kept(request, "code")
    if kept is None:
        return redirect("signin:citizen")
    form = forms.Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        where = (kept["channel"], kept["address"])
        refusal = actions.try_code("sign_in", *where, form.cleaned_data["code"], **_who(request))
        if refusal is None:
            return _citizen_in(request, kept, shares_phone=form.cleaned_data["shared"])
        form.add_error("code", str(refusal))
    return render(
        request,
        "site/sign_in_code.jinja",
        {"form": form, "sent_to": mask(kept["channel"], kept["address"]), "next": kept["next"]},
    )


def _citizen_in(request: HttpRequest, kept: dict[str, str], *, shares_phone: bool) -> HttpResponse:
    person = actions.sign_up_or_find(kept["channel"], kept["address"], language=language.current(), **_who(request))
    actions.change_language(person, language=language.current(), **_who(request))
    return _let_in(request, kept["next"], keeps=not shares_phone, person=person, proven=True, shares_phone=shares_phone)


@doors.public
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def officer(request: HttpRequest) -> HttpResponse:
    """Take an official's user name, password and second proof."""
    form = forms.Officer(request.POST or None)
    to = local_path(request.POST.get("next") or request.GET.get("next"), "/desk")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        proofs = given["username"], given["password"], given["code"]
        entered = actions.try_officer(*proofs, network=request.network, **_who(request))  # type: ignore[attr-defined]
        if isinstance(entered, actions.OfficerIn):
            return _officer_in(request, entered, to)
        form.add_error("password", str(entered))
    return render(request, "site/sign_in_officer.jinja", {"form": form, "next": to})


def _officer_in(request: HttpRequest, entered: actions.OfficerIn, to: str) -> HttpResponse:
    if not entered.posts:
        raise Refusal(
            "people.officer.no_post", _("You hold no post at present. Ask the head of your office."), status=NOT_ALLOWED
        )
    if len(entered.posts) == 1:
        return _let_in(request, to, keeps=False, person=entered.person, post=entered.posts[0].id, proven=True)
    return _keep(redirect("signin:post"), "post", request.now, person=str(entered.person), next=to)  # type: ignore[attr-defined]


@doors.public
@never_cache
@require_http_methods(["GET", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """Let an official who holds several posts choose the one to act for; also while signed in."""
    actor = doors.actor_of(request)
    kept = _kept(request, "post") or ({"person": str(actor.person), "next": "/desk"} if actor.is_officer else None)
    if kept is None:
        return redirect("signin:officer")
    person = UUID(kept["person"])
    cards = queries.posts_held(person)
    form = forms.ChoosePost(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["post"]
        if chosen in {card.id for card in cards}:
            return _let_in(request, kept["next"], keeps=False, person=person, post=chosen, proven=True)
        form.add_error("post", _("Choose a post."))
    code = language.current()
    choices = [(str(card.id), card.titles.get(code, card.code)) for card in cards]
    return render(request, "site/choose_post.jinja", {"form": form, "posts": choices})


@doors.public
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Let an official choose a password and link an authenticator, then show the recovery codes, this once."""
    known = queries.find_setup(token, request.now)  # type: ignore[attr-defined]
    kept = _kept(request, f"setup {token}") or {"secret": pyotp.random_base32()}
    form = forms.SetUp(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            codes = actions.set_up_officer(token, **form.cleaned_data, totp_secret=kept["secret"], **_who(request))
            return render(request, "site/recovery_codes.jinja", {"codes": codes})
    address = pyotp.TOTP(kept["secret"]).provisioning_uri(name=known.username if known else None, issuer_name="Rabta")
    shown = {"form": form, "known": known, "secret": kept["secret"], "picture": _picture(address)}
    response = render(request, "site/set_up_officer.jinja", shown)
    return _keep(response, f"setup {token}", request.now, secret=kept["secret"])  # type: ignore[attr-defined]


def _picture(address: str) -> Markup:
    # Made by segno from what we give it: nothing a stranger typed can stand in it unescaped.
    return Markup(segno.make(address, error="m").svg_inline(scale=5, border=2))  # noqa: S704


@doors.public
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """End this sign-in, or with ``everywhere`` all of this person's."""
    actor = doors.actor_of(request)
    if request.POST.get("everywhere") and actor.person:
        actions.sign_out_everywhere(actor.person, **_who(request))
    elif token := request.COOKIES.get(SESSION_COOKIE):
        actions.close_session(token, **_who(request))
    response = HttpResponseRedirect("/")
    response.delete_cookie(SESSION_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response

"""A verb with its form, as pages offer and carry it out: the same few steps for every verb of every room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from rabta.kernel import repeats
from rabta.kernel.actor import Actor
from rabta.kernel.machine import Machine

from .forms import refusals
from .questions import DeedForm
from .shapes import Offer, Words

# (thing, clean values, actor=, now=) → whatever the action returns
Do = Callable[..., object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that can be done with a thing: its words on the page, its form, the action behind it.

    ``move`` is the verb of the state table; ``permission`` what a post needs.
    ``is_main`` makes the offer a button, ``is_grave`` the form's button a warning. ``can`` narrows what the state
    table allows, by the thing itself.
    """

    code: str
    move: str
    text: Words
    button: Words
    form: type[DeedForm]
    do: Do
    lead: Words = ""
    permission: str = ""
    is_main: bool = False
    is_grave: bool = False
    can: Callable[[Any, datetime], bool] = lambda _thing, _now: True


def can_do(deed: Deed, machine: Machine, thing: Any, *, actor: Actor, now: datetime) -> bool:  # noqa: ANN401 - any room's row
    """Return whether state, post and thing allow the deed now; the action asks again."""
    is_allowed = not deed.permission or actor.may(deed.permission)
    return is_allowed and machine.can(deed.move, thing.state) and deed.can(thing, now)


def offers(
    deeds: Iterable[Deed],
    machine: Machine,
    thing: Any,  # noqa: ANN401 - any room's row
    *,
    space: str,
    actor: Actor,
    now: datetime,
) -> tuple[Offer, ...]:
    """Return what of ``deeds`` the reader can do now, as links to their forms."""
    return tuple(
        Offer(
            code=deed.code,
            text=deed.text,
            href=reverse(f"{space}{deed.code}", args=[thing.reference]),
            is_main=deed.is_main,
        )
        for deed in deeds
        if can_do(deed, machine, thing, actor=actor, now=now)
    )


def is_done(request: HttpRequest, deed: Deed, thing: Any, form: forms.Form) -> bool:  # noqa: ANN401 - any room's row
    """Carry out a deed that was posted; on an expected no, its sentence stands in the form and nothing changed.

    The same form sent again, even at the same instant, is done already.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    with refusals(form):
        if _is_first(request, deed, thing, form.cleaned_data.get("once", "")):
            deed.do(thing, form.cleaned_data, actor=request.actor, now=request.now)  # type: ignore[attr-defined]
    return form.is_valid()


def _is_first(request: HttpRequest, deed: Deed, thing: Any, once: str) -> bool:  # noqa: ANN401 - any room's row
    """Return whether this form was not sent before; a second sender waits here until the first has ended.

    A deed that is refused gives its claim back, so that the mended form can be sent.
    """
    if not once:
        return True
    actor: Actor = request.actor  # type: ignore[attr-defined]
    key = repeats.scope("deed", deed.code, str(thing.id), f"{actor.kind}:{actor.person or actor.device}", once)
    return repeats.claim(key, now=request.now) is None  # type: ignore[attr-defined]

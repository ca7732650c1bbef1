"""The Jinja2 environment of every page: translated, escaped, strict about missing names."""

from datetime import date, datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from . import dates, fields, frame, quantities
from .addresses import address
from .design import DESIGN


def ltr(value: object) -> Markup:
    """Return a number, reference or address that keeps its direction inside Urdu."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(value)


def iso(value: date | datetime) -> str:
    """Return a day or an instant for machines."""
    return value.isoformat()


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None) if args or kwargs else address(name)


@pass_eval_context
def said(how: EvalContext, message: str, /, **values: object) -> str:
    """Return a text in the reader's language; as Jinja's own, in fewer steps: a list says a hundred of them."""
    text = Markup(gettext(message)) if how.autoescape else gettext(message)  # noqa: S704 - our own catalogue
    return text % values if "%" in text else text


FILTERS = {
    "day": dates.day,
    "full_day": dates.full_day,
    "short_day": dates.short_day,
    "hour": dates.hour,
    "moment": dates.moment,
    "ago": dates.ago,
    "working_days": dates.working_days,
    "hours": dates.hours,
    "iso": iso,
    "number": quantities.number,
    "size": quantities.size,
    "tel": quantities.tel,
    "ltr": ltr,
}
GLOBALS = {
    "url": url,
    "static": static,
    "percent": quantities.percent,
    "field": fields.field,
    "choices": fields.choices,
    "date_parts": fields.date_parts,
    "faults": fields.faults,
    "frame_of": frame.frame_of,
    "design": DESIGN,
}


def environment(**options: Any) -> Environment:  # noqa: ANN401 - whatever Django passes on
    """Return the environment; Django's Jinja2 backend calls it with its own options."""
    options["undefined"] = StrictUndefined
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n", "jinja2.ext.do"]
    env = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django's backend turns escaping on
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals["_"] = env.globals["gettext"] = said
    env.policies["ext.i18n.trimmed"] = True
    env.filters.update(FILTERS)
    env.globals.update(GLOBALS)
    return env

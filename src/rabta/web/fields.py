"""Turns a form's field and our words into what the design system's macros read.

The macros show English wherever a text is not given, so every text they may show is given here or in the macro.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict, Unpack

from django.forms import BaseForm
from django.utils.translation import gettext

from .shapes import Choice, Words

Params = dict[str, Any]


def _bound(form: BaseForm | None, name: str) -> tuple[str, Any, str]:
    """Return the field's name in the page, what was typed, and the first fault's sentence."""
    if form is None:
        return name, None, ""
    field = form[name]
    return field.html_name, field.value(), str(field.errors[0]) if field.errors else ""


class Looks(TypedDict, total=False):
    """What a field may say besides its label.

    ``error`` beats the form's; ``is_heading`` makes the question the page's title; ``size`` is ``s``, ``m``, ``l`` or
    ``xl``; ``as_group`` gives a legend instead of a label.
    """

    hint: object
    error: object
    is_heading: bool
    is_optional: bool
    as_group: bool
    size: str
    classes: str
    attributes: dict[str, object]
    autocomplete: str


def field(
    name: str, label: object, *, form: BaseForm | None = None, value: object = None, **options: Unpack[Looks]
) -> Params:
    """Return the parameters every field shares."""
    html_name, typed, fault = _bound(form, name)
    fault = str(options.get("error") or fault)
    if options.get("is_optional"):
        label = gettext("%(label)s (if you like)") % {"label": label}
    size = options.get("size") or ("l" if options.get("is_heading") else "")
    kind = "fieldset__legend" if options.get("as_group") else "label"
    head: Params = {
        "text": label,
        "isPageHeading": bool(options.get("is_heading")),
        "classes": f"govuk-{kind}--{size}" if size else "",
    }
    params: Params = {
        "name": html_name,
        "id": html_name,
        "idPrefix": html_name,
        "value": "" if (shown := typed if value is None else value) is None else shown,
        "classes": options.get("classes", ""),
        "attributes": dict(options.get("attributes") or {}),
    }
    params |= {"fieldset": {"legend": head}} if options.get("as_group") else {"label": head}
    if options.get("hint"):
        params["hint"] = {"text": options["hint"]}
    if options.get("autocomplete"):
        params["autocomplete"] = options["autocomplete"]
    if fault:
        params["errorMessage"] = {"text": fault, "visuallyHiddenText": gettext("Error")}
    return params


def choices(items: Iterable[Choice | tuple[object, Words]], chosen: object = None) -> list[Params]:
    """Return answers for radios, checkboxes or a select, marking what was chosen."""
    marked = {str(one) for one in chosen} if isinstance(chosen, list | tuple | set) else {str(chosen)}
    return [
        _choice(item if isinstance(item, Choice) else Choice(value=str(item[0]), text=item[1]), marked)
        for item in items
    ]


def _choice(item: Choice, marked: set[str]) -> Params:
    is_chosen = item.value in marked
    params: Params = {"value": item.value, "text": item.text, "checked": is_chosen, "selected": is_chosen}
    if item.hint:
        params["hint"] = {"text": item.hint}
    if item.reveals:
        params["conditional"] = {"html": item.reveals}
    if item.is_alone:
        params["behaviour"] = "exclusive"
    return params


def date_parts(name: str, typed: object, *, is_faulty: bool) -> list[Params]:
    """Return day, month and year boxes, named as Django's ``SelectDateWidget`` reads them."""
    values = _three(typed)
    names = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    red = " govuk-input--error" if is_faulty else ""
    return [
        {
            "name": f"{name}_{part}",
            "id": f"{name}_{part}" if part != "day" else name,
            "label": label,
            "value": values[part],
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}{red}",
        }
        for part, label in names.items()
    ]


def _three(typed: object) -> dict[str, Any]:
    if isinstance(typed, Mapping):
        return {part: typed.get(part, "") for part in ("day", "month", "year")}
    if isinstance(typed, str) and typed.count("-") == 2:
        year, month, day = typed.split("-")
        return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
    parts: Sequence[str] = ("day", "month", "year")
    return {part: getattr(typed, part, "") for part in parts}


def faults(form: BaseForm | None) -> list[Params]:
    """Return the form's faults for the summary above the page, each leading to its field."""
    if form is None:
        return []
    found = []
    for name, errors in form.errors.items():
        target = f"#{form[name].html_name}" if name in form.fields else ""
        found += [{"text": str(error), "href": target} for error in errors]
    return found

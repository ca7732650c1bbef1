"""What a notice says: the text of its template in its language, with its facts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template import engines
from django.utils import translation
from jinja2 import TemplateNotFound


def prepare_text(
    template: str, language: str, channel: str, facts: Mapping[str, Any], secret: str = ""
) -> tuple[str, str]:
    """Return subject and text of the template ``module/name``.

    E-mail has its own file where there is one (``name.email.LANG.txt``); the first line of it is the subject.
    Instants (``…_at``) arrive as ISO text and reach the template as instants.
    """
    module, _slash, name = template.partition("/")
    values = {key: _value(key, value) for key, value in facts.items()} | {"secret": secret, "site": settings.RABTA_URL}
    env = engines["jinja2"].env.overlay(autoescape=False)  # type: ignore[attr-defined]  # plain text, nothing to escape
    with translation.override(language):
        if channel == "email":
            try:
                text = env.get_template(f"{module}/notices/{name}.email.{language}.txt").render(values)
                subject, _newline, body = text.strip().partition("\n")
                return subject.strip(), body.strip()
            except TemplateNotFound:
                pass
        text = env.get_template(f"{module}/notices/{name}.{language}.txt").render(values).strip()
    return text.partition("\n")[0][:78] if channel == "email" else "", text


def _value(key: str, value: Any) -> Any:  # noqa: ANN401 - JSON values
    return datetime.fromisoformat(value) if key.endswith("_at") and isinstance(value, str) else value

"""How many messages one may add. Officials read each of them; who has more to say says it in one."""

from rabta.kernel.errors import TOO_MANY, Refusal, sentence as _

# By seconds. Somebody who remembers one thing after another writes five or ten in a row.
MOST_MESSAGES = {3600: 20, 86_400: 60}


def too_many_messages(minutes: int | None) -> Refusal:
    """Return the refusal for who wrote too often; ``minutes`` is how long to wait, None a day."""
    text = _("You wrote very often in a short time. Write again later, all in one message.")
    return Refusal("cases.message.too_many", text, {"minutes": minutes}, status=TOO_MANY, field="words")

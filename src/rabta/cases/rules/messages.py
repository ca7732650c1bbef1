"""How many messages one may add. Officials read each of them; who has more to say says it in one."""

from rabta.kernel.errors import TOO_MANY, Refusal, sentence as _

HOUR, DAY = 3600, 86_400  # seconds
# Somebody who remembers one thing after another writes five or ten in a row.
MOST_MESSAGES = {HOUR: 20, DAY: 60}


def too_many_messages(*, is_day: bool) -> Refusal:
    """Return the refusal for who wrote too often in an hour, or in a day."""
    if is_day:
        return Refusal(
            "cases.message.too_many.day", _("You wrote very often today. Write again tomorrow."), status=TOO_MANY,
            field="words",
        )  # fmt: skip
    return Refusal(
        "cases.message.too_many",
        _("You wrote very often in a short time. Write again in an hour, all in one message."),
        status=TOO_MANY, field="words",
    )  # fmt: skip

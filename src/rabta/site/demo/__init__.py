"""The demo: invented people, a year of cases played through the real verbs, a clock that can be moved forward.

Only on demo installs (``RABTA_DEMO``). Knows every room and is known by none; what people say stands in ``story``.
"""


def seed_if_empty(cases: int = 2000) -> int:
    """Seed the demo unless it is there, or finish one that was cut short; return 1 when this is no place for it."""
    from .seed import seed  # noqa: PLC0415 - after Django is set up

    return seed(cases)


def who_can_sign_in() -> list[str]:
    """Return a line for each person of the cast, for the end of ``rabta run``. Needs neither Django nor database."""
    from .story import people  # noqa: PLC0415 - not at the start of every command

    cast = people()
    lines = [f"Amina, citizen: phone {cast.amina.phone}, the code stands on /demo and in the outbox"]
    return lines + [
        f"{each.names['en']}: user name {each.username}, passphrase “{cast.passphrase}”" for each in cast.named
    ]

"""Keys by which a machine may send the same thing twice."""

from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _

# Nobody else may hit upon the key of someone who is not known: 128 bits, as for any secret of ours.
BITS_OF_NOBODY = 128
FEWEST_SIGNS = 8


def check_key(key: str, *, is_known: bool) -> None:
    """Refuse a key that could be guessed. A UUID (RFC 9562) has 32 hexadecimal digits and counts as 128 bits."""
    signs = key.replace("-", "")
    bits = len(signs) * (4 if all(sign in "0123456789abcdefABCDEF" for sign in signs) else 6)
    if not is_known and (bits < BITS_OF_NOBODY or len(set(signs)) < FEWEST_SIGNS):
        raise Refusal(
            "complaints.key.guessable", _("Without signing in, the Idempotency-Key needs 128 random bits, such as a "
                                          "UUID."),
            field="Idempotency-Key", status=BAD_INPUT,
        )  # fmt: skip


def check_same(kept: str, body: str) -> None:
    """Refuse a key that was used for something else."""
    if kept != body:
        raise Refusal(
            "complaints.key.reused", _("This Idempotency-Key was used for another complaint. Take a new one."),
            field="Idempotency-Key", status=BAD_INPUT,
        )  # fmt: skip

"""An official's way in: account, password with an authenticator (RFC 6238), recovery codes, each good once."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pyotp
from django.contrib.auth.hashers import check_password, make_password

from rabta.kernel import events, keys
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import BAD_INPUT, CONFLICT, Refusal, not_allowed, not_found, sentence as _
from rabta.kernel.numbers import ALPHABET, digest, new_token, uuid7

from .. import queries, rules
from ..events import OfficerEnrolled, OfficerEntered, OfficerSetUp
from ..models import Officer, Reset, Session
from .codes import count
from .persons import prepare_person
from .sessions import NO_REALM

STEP = 30  # seconds, RFC 6238, 5.2
RECOVERY_CODES, RECOVERY_LENGTH = 10, 10  # 50 random bits each
SETUP_LIFE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A new official, and the token of the link by which they set up their way in."""

    officer: UUID
    person: UUID
    setup_token: str


@dataclass(frozen=True, slots=True)
class OfficerIn:
    """An official who proved it: their posts, and how many recovery codes are left when one was used."""

    officer: UUID
    person: UUID
    posts: tuple[queries.PostCard, ...]
    codes_left: int | None = None


def enrol_officer(
    username: str, *, name: str, language: str = "en", is_demo: bool = False, actor: Actor, now: datetime
) -> Enrolled:
    """Make an account for an official, good for nothing until they set it up; announces it.

    The owner's commands may, and posts with ``people.officer.enrol``. Refuses a user name that is taken.
    """
    if actor.kind not in ("owner", "worker") and not actor.may("people.officer.enrol"):
        raise not_allowed("people.officer.enrol")
    called = username.strip().lower()
    if not rules.is_username(called):
        raise Refusal(
            "people.officer.username", _("A user name has 3 to 64 small letters, digits, dots or hyphens."),
            status=BAD_INPUT, field="username",
        )  # fmt: skip
    if queries.find_officer(called):
        raise Refusal(
            "people.officer.taken", _("This user name is taken. Choose another one."), status=CONFLICT, field="username"
        )
    person = prepare_person(language=language, name=name, now=now, is_demo=is_demo)
    officer = Officer(id=uuid7(), person=person, username=called, password=make_password(None))
    with acting(WORKER if actor.is_officer else actor):  # who enrols sees no account but their own
        person.save(force_insert=True)
        officer.save(force_insert=True)
    token = _invite(officer.id, now)
    fact = OfficerEnrolled(officer=officer.id)
    events.record(fact, head=events.start(officer.id), realm=NO_REALM, actor=actor, now=now)
    return Enrolled(officer.id, person.id, token)


def invite_again(username: str, *, actor: Actor, now: datetime) -> Enrolled:
    """Make a new setup link for an account that was never set up; earlier links end. Announces it.

    The owner's commands alone may. Refuses an account that is in use: a new way into that one takes two heads.
    """
    if actor.kind != "owner":
        raise not_allowed("people.officer.enrol")
    officer = queries.find_officer(username)
    if officer is None:
        raise not_found()
    head = events.lock(officer.id)
    if queries.is_set_up(officer.id):
        raise Refusal(
            "people.officer.in_use", _("This account is in use. A new way to sign in takes two heads of office."),
            field="username",
        )  # fmt: skip
    end_links(officer.id, now)
    token = _invite(officer.id, now)
    events.record(OfficerEnrolled(officer=officer.id), head=head, realm=NO_REALM, actor=actor, now=now)
    return Enrolled(officer.id, officer.person_id, token)


def end_links(officer_id: UUID, now: datetime) -> None:
    """End every setup link of an officer that nobody used, and what still waits to become one.

    Whoever finds an old link could otherwise take over an account that was set up by a newer one.
    """
    Reset.objects.filter(officer_id=officer_id, used_at=None, expires_at__gt=now).update(expires_at=now)


def _invite(officer: UUID, now: datetime) -> str:
    token = new_token()
    Reset(
        id=uuid7(), officer_id=officer, kind="enrol", asked_at=now, approved_at=now, digest=digest(token),
        expires_at=now + SETUP_LIFE,
    ).save(force_insert=True)  # fmt: skip
    return token


def set_up_officer(token: str, *, password: str, totp_secret: str, code: str, actor: Actor, now: datetime) -> list[str]:
    """Set password and authenticator by a setup link, and return ten recovery codes, shown this once; announces it.

    ``code`` proves that the authenticator holds ``totp_secret``. All earlier sign-ins and all other links end. Refuses
    a used or expired link, a weak password, a wrong code.
    """
    setup = queries.find_setup(token, now)
    if setup is None:
        raise Refusal(
            "people.setup.over", _("This link was used or is too old. Ask the head of your office for a new one.")
        )
    rules.check_password(password, setup.username)
    step = _matching_step(totp_secret, code, now, after=0)
    if step is None:
        raise Refusal(
            "people.totp.wrong", _("The authenticator shows another code now. Type the one you see."),
            status=BAD_INPUT, field="code",
        )  # fmt: skip
    codes = ["".join(secrets.choice(ALPHABET) for _n in range(RECOVERY_LENGTH)) for _c in range(RECOVERY_CODES)]
    with acting(Actor("citizen", person=setup.person, device=actor.device)):
        head = events.lock(setup.officer)  # of two links opened at once, the first one used ends the other
        if not Reset.objects.filter(id=setup.id, used_at=None, expires_at__gt=now).update(used_at=now):
            raise Refusal(
                "people.setup.over", _("This link was used or is too old. Ask the head of your office for a new one.")
            )
        end_links(setup.officer, now)
        Officer.objects.filter(id=setup.officer).update(
            password=make_password(password), totp_sealed=keys.seal_secret(totp_secret, f"totp {setup.officer}"),
            totp_step=step, recovery=[_recovery_digest(setup.officer, each) for each in codes],
        )  # fmt: skip
        Session.objects.filter(person_id=setup.person).delete()
        fact = OfficerSetUp(officer=setup.officer)
        events.record(fact, head=head, realm=NO_REALM, actor=actor, now=now)
    return codes


def try_officer(
    username: str, password: str, code: str, *, network: str = "", actor: Actor, now: datetime
) -> OfficerIn | Refusal:
    """Prove an official by password and by authenticator or recovery code; announces the entry.

    The refusal is returned, not raised, so that the try stays counted. It is the same whatever was wrong, and no
    number of tries by others locks the account: tries are counted by name with device and network together.
    """
    called = username.strip().lower()
    if refusal := count(rules.entry_limits(called, device=actor.device, network=network), actor=actor, now=now):
        return refusal
    proof = queries.find_proof(called)
    # Without an account a password is hashed all the same: the time must not tell that there is none.
    if not check_password(password, proof.password if proof else "!") or proof is None:
        return _wrong()
    with acting(Actor("citizen", person=proof.person, device=actor.device)):
        left = _use_second(proof, code, now)
        if left is False:
            return _wrong()
        posts = tuple(queries.posts_of(proof.person))
        is_recovery = left is not True
        fact = OfficerEntered(
            officer=proof.officer,
            way="recovery" if is_recovery else "totp",
            codes_left=int(left) if is_recovery else None,
        )
        events.record(fact, head=events.lock(proof.officer), realm=NO_REALM, actor=actor, now=now)
    return OfficerIn(proof.officer, proof.person, posts, int(left) if is_recovery else None)


def _wrong() -> Refusal:
    return Refusal(
        "people.officer.wrong",
        _("User name, password and code do not belong together. Wait for a new code and try again."),
        status=BAD_INPUT, field="password",
    )  # fmt: skip


def _use_second(proof: queries.Proof, code: str, now: datetime) -> bool | int:
    """Use up the second proof: True for an authenticator's code, the number left for a recovery code, else False."""
    if len(code.strip()) <= 8:
        step = _totp_step(proof, code, now)
        # Two requests with the same code: the row lets only the first one move the step.
        moved = step and Officer.objects.filter(id=proof.officer, totp_step__lt=step).update(totp_step=step)
        return bool(moved)
    officer = Officer.objects.select_for_update().get(id=proof.officer)
    used = _recovery_digest(proof.officer, code)
    kept = [each for each in officer.recovery if not hmac.compare_digest(each, used)]
    if len(kept) == len(officer.recovery):
        return False
    officer.recovery = kept
    officer.save(update_fields=["recovery"])
    return len(kept)


def _totp_step(proof: queries.Proof, code: str, now: datetime) -> int | None:
    if proof.totp_sealed is None:
        return None
    secret = keys.open_secret(proof.totp_sealed, f"totp {proof.officer}")
    return _matching_step(secret, code, now, after=proof.totp_step)


def _matching_step(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """Return which step of time ``code`` belongs to, one off allowed (RFC 6238, 5.2), none up to ``after``."""
    typed = "".join(str(int(c)) for c in code if c.isdecimal())
    step, totp = int(now.timestamp()) // STEP, pyotp.TOTP(secret, interval=STEP)
    for each in (step, step - 1, step + 1):
        if each > after and hmac.compare_digest(totp.generate_otp(each), typed):
            return each
    return None


def _recovery_digest(officer: UUID, code: str) -> str:
    plain = "".join(c for c in code.upper() if c.isalnum()).translate(str.maketrans("ILO", "110"))
    return keys.blind_index(f"recovery {officer}", plain).hex()

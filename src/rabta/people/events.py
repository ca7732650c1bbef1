"""What can happen to people's ways in, with the sentence they read. Ids and codes only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from rabta.kernel.events import Fact


@dataclass(frozen=True, slots=True)
class PersonJoined(Fact):
    """Someone proved an address for the first time and has an account."""

    name: ClassVar[str] = "people.person.joined"
    says: ClassVar[dict[str, str]] = {"en": "You opened your account.", "ur": "آپ نے اپنا اکاؤنٹ کھولا۔"}
    channel: str
    language: str


@dataclass(frozen=True, slots=True)
class PersonChanged(Fact):
    """A person changed what we know of them; ``what`` says which part (name, language, pin, shared phone)."""

    name: ClassVar[str] = "people.person.changed"
    says: ClassVar[dict[str, str]] = {"en": "You changed your details.", "ur": "آپ نے اپنی معلومات تبدیل کیں۔"}
    what: str


@dataclass(frozen=True, slots=True)
class PersonErased(Fact):
    """Someone's account was erased by right: name, addresses and key are gone."""

    name: ClassVar[str] = "people.person.erased"
    says: ClassVar[dict[str, str]] = {
        "en": "The account was erased at its owner's wish.",
        "ur": "اکاؤنٹ صارف کی درخواست پر مٹا دیا گیا۔",
    }


@dataclass(frozen=True, slots=True)
class SignedOutEverywhere(Fact):
    """A person ended all sign-ins on all devices."""

    name: ClassVar[str] = "people.person.signed_out_everywhere"
    says: ClassVar[dict[str, str]] = {
        "en": "You signed out on all your devices.",
        "ur": "آپ اپنے تمام آلات سے سائن آؤٹ ہو گئے۔",
    }


@dataclass(frozen=True, slots=True)
class OfficerEnrolled(Fact):
    """An official got an account and a one-time right to set it up."""

    name: ClassVar[str] = "people.officer.enrolled"
    says: ClassVar[dict[str, str]] = {
        "en": "An account was made for an officer.",
        "ur": "ایک افسر کا اکاؤنٹ بنایا گیا۔",
    }
    officer: UUID


@dataclass(frozen=True, slots=True)
class OfficerSetUp(Fact):
    """An official chose a password and linked an authenticator."""

    name: ClassVar[str] = "people.officer.set_up"
    says: ClassVar[dict[str, str]] = {
        "en": "You chose a password and linked your authenticator app.",
        "ur": "آپ نے پاس ورڈ چنا اور تصدیقی ایپ جوڑ لی۔",
    }
    officer: UUID


@dataclass(frozen=True, slots=True)
class OfficerEntered(Fact):
    """An official signed in; ``way`` is totp or recovery."""

    name: ClassVar[str] = "people.officer.entered"
    says: ClassVar[dict[str, str]] = {"en": "You signed in.", "ur": "آپ نے سائن اِن کیا۔"}
    officer: UUID
    way: str
    codes_left: int | None = None


@dataclass(frozen=True, slots=True)
class ResetAsked(Fact):
    """One head asked that an official's way in be made new."""

    name: ClassVar[str] = "people.officer.reset_asked"
    says: ClassVar[dict[str, str]] = {
        "en": "A new way to sign in was asked for. A second head must agree.",
        "ur": "سائن اِن کا نیا طریقہ مانگا گیا ہے۔ اس کے لیے ایک دوسرے سربراہ کی منظوری ضروری ہے۔",
    }
    officer: UUID
    reset: UUID


@dataclass(frozen=True, slots=True)
class ResetApproved(Fact):
    """A second head agreed; the old password, authenticator and sign-ins are gone."""

    name: ClassVar[str] = "people.officer.reset_approved"
    says: ClassVar[dict[str, str]] = {
        "en": "A second head agreed. The old password and authenticator no longer work.",
        "ur": "دوسرے سربراہ نے منظوری دے دی۔ پرانا پاس ورڈ اور تصدیقی ایپ اب کام نہیں کریں گے۔",
    }
    officer: UUID
    reset: UUID


@dataclass(frozen=True, slots=True)
class PostGiven(Fact):
    """An official holds a post from now on."""

    name: ClassVar[str] = "people.post.given"
    says: ClassVar[dict[str, str]] = {
        "en": "The post has a new holder.",
        "ur": "اس عہدے پر نئی تقرری ہو گئی۔",
    }
    post: UUID
    officer: UUID | None
    since: datetime


@dataclass(frozen=True, slots=True)
class PresenceMarked(Fact):
    """The holder of a post went on leave or came back."""

    name: ClassVar[str] = "people.post.presence_marked"
    says: ClassVar[dict[str, str]] = {
        "en": "The holder of the post is on leave, or back from it.",
        "ur": "عہدے دار چھٹی پر ہیں، یا چھٹی سے واپس آ گئے ہیں۔",
    }
    post: UUID
    is_absent: bool

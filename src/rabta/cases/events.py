"""What can happen to any matter, with the sentence people read. Fields in braces are filled by the timeline."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from rabta.kernel.events import Fact


@dataclass(frozen=True, slots=True)
class CaseFiled(Fact):
    """A matter was opened and an office answers for it."""

    name: ClassVar[str] = "cases.case.filed"
    says: ClassVar[dict[str, str]] = {
        "en": "We received it and gave it to {office}. An answer is due by {due_at}.",
        "ur": "ہمیں موصول ہو گئی اور {office} کے سپرد کر دی گئی۔ جواب {due_at} تک ملنا چاہیے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "Filed and given to {office}. Due by {due_at}.",
        "ur": "موصول ہوئی اور {office} کے سپرد کی گئی۔ جواب {due_at} تک دینا ہے۔",
    }
    kind: str
    reference: str
    subject: str
    office: UUID
    place: UUID | None
    mode: str
    rule: str
    clock: str
    due_at: datetime
    pack: str
    words_digest: str | None = None
    files: int = 0
    origin: str = "web"


@dataclass(frozen=True, slots=True)
class CaseAssigned(Fact):
    """A post of the holding office works on it from now on."""

    name: ClassVar[str] = "cases.case.assigned"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {
        "en": "{post} is working on it.",
        "ur": "اب اس پر {post} کام کر رہے ہیں۔",
    }
    kind: str
    post: UUID | None


@dataclass(frozen=True, slots=True)
class CitizenAsked(Fact):
    """The office asked the citizen something and the clock stands still meanwhile."""

    name: ClassVar[str] = "cases.case.asked"
    says: ClassVar[dict[str, str]] = {
        "en": "{office} asked you a question. The clock stands still until you answer, at the latest until {ends_at}.",
        "ur": "{office} نے آپ سے ایک سوال پوچھا ہے۔ آپ کے جواب تک مہلت رکی رہے گی، زیادہ سے زیادہ {ends_at} تک۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "{office} asked the citizen a question. The clock stands still, at the latest until {ends_at}.",
        "ur": "{office} نے شہری سے سوال پوچھا۔ مہلت رک گئی ہے، زیادہ سے زیادہ {ends_at} تک۔",
    }
    kind: str
    office: UUID
    letter: UUID
    digest: str
    days: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CitizenAnswered(Fact):
    """The citizen answered; the clock runs again."""

    name: ClassVar[str] = "cases.case.answered"
    says: ClassVar[dict[str, str]] = {
        "en": "You answered. The clock runs again; the answer is now due by {due_at}.",
        "ur": "آپ نے جواب دے دیا۔ مہلت دوبارہ چل پڑی ہے؛ اب جواب {due_at} تک ملنا چاہیے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The citizen answered. The clock runs again; due by {due_at}.",
        "ur": "شہری نے جواب دے دیا۔ مہلت دوبارہ چل پڑی؛ جواب {due_at} تک دینا ہے۔",
    }
    kind: str
    letter: UUID | None
    digest: str | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerClaimed(Fact):
    """The citizen says the answer was given before; that ends the pause."""

    name: ClassVar[str] = "cases.case.answer_claimed"
    says: ClassVar[dict[str, str]] = {
        "en": "You said you have already answered. The clock runs again; the answer is now due by {due_at}.",
        "ur": "آپ نے بتایا کہ آپ پہلے ہی جواب دے چکے ہیں۔ مہلت دوبارہ چل پڑی ہے؛ اب جواب {due_at} تک ملنا چاہیے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The citizen says the answer was given before. The clock runs again; due by {due_at}.",
        "ur": "شہری کا کہنا ہے کہ جواب پہلے دیا جا چکا ہے۔ مہلت دوبارہ چل پڑی؛ جواب {due_at} تک دینا ہے۔",
    }
    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class PauseEnded(Fact):
    """The time for an answer ran out; the office decides on what it knows."""

    name: ClassVar[str] = "cases.case.pause_ended"
    says: ClassVar[dict[str, str]] = {
        "en": "The time for your answer is over. {office} goes on with what it knows; the answer is due by {due_at}.",
        "ur": "آپ کے جواب کی مدت پوری ہو گئی۔ {office} دستیاب معلومات پر کام جاری رکھے گا؛ جواب {due_at} تک ملنا ہے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The time for the citizen's answer is over. Decide on what is known, by {due_at}.",
        "ur": "شہری کے جواب کی مدت پوری ہو گئی۔ دستیاب معلومات پر {due_at} تک فیصلہ کریں۔",
    }
    kind: str
    office: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class MessageAdded(Fact):
    """The citizen wrote or sent a file."""

    name: ClassVar[str] = "cases.case.message_added"
    says: ClassVar[dict[str, str]] = {"en": "You added a message.", "ur": "آپ نے ایک پیغام بھیجا۔"}
    says_office: ClassVar[dict[str, str]] = {
        "en": "The citizen added a message.",
        "ur": "شہری نے ایک پیغام بھیجا۔",
    }
    kind: str
    letter: UUID
    digest: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class OfficeReplied(Fact):
    """The office wrote to the citizen without deciding."""

    name: ClassVar[str] = "cases.case.replied"
    says: ClassVar[dict[str, str]] = {"en": "{office} wrote to you.", "ur": "{office} نے آپ کو لکھا ہے۔"}
    says_office: ClassVar[dict[str, str]] = {
        "en": "{office} wrote to the citizen.",
        "ur": "{office} نے شہری کو لکھا۔",
    }
    kind: str
    office: UUID
    letter: UUID
    digest: str
    files: int = 0


@dataclass(frozen=True, slots=True)
class NoteWritten(Fact):
    """An official wrote a note for colleagues."""

    name: ClassVar[str] = "cases.case.noted"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {"en": "{post} wrote a note.", "ur": "{post} نے اندرونی نوٹ لکھا۔"}
    kind: str
    post: UUID
    note: UUID
    digest: str


@dataclass(frozen=True, slots=True)
class CaseForwarded(Fact):
    """Another office answers from now on; the due date stays."""

    name: ClassVar[str] = "cases.case.forwarded"
    says: ClassVar[dict[str, str]] = {
        "en": "{from_office} passed it to {office}. The due date stays {due_at}.",
        "ur": "{from_office} نے اسے {office} کو بھیج دیا۔ آخری تاریخ وہی ہے: {due_at}۔",
    }
    kind: str
    from_office: UUID
    office: UUID
    why: str
    digest: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CaseConcerned(Fact):
    """A matter is about this post too; the letter says why. ``from_office`` held it, where nobody else leads it."""

    name: ClassVar[str] = "cases.case.concerned"
    says: ClassVar[dict[str, str]] = {
        "en": "Noted: this is also about {post}. They have no part in it; {office} answers, by {due_at}.",
        "ur": "یہ معاملہ {post} کے بارے میں بھی ہے۔ اب اس میں ان کا دخل نہیں؛ جواب {office} سے {due_at} تک ملے گا۔",
    }
    kind: str
    post: UUID
    office: UUID
    due_at: datetime
    letter: UUID
    digest: str
    from_office: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClockWarned(Fact):
    """The due date is near; the holder was reminded."""

    name: ClassVar[str] = "cases.case.warned"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {
        "en": "{office} was reminded that an answer is due by {due_at}.",
        "ur": "{office} کو یاد دہانی کرائی گئی کہ جواب {due_at} تک دینا ہے۔",
    }
    kind: str
    office: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CaseEscalated(Fact):
    """The due date passed; the whole file went up. ``skipped`` counts vacant, absent and concerned posts passed by."""

    name: ClassVar[str] = "cases.case.escalated"
    says: ClassVar[dict[str, str]] = {
        "en": "{from_office} did not answer in time. The whole file went up to {office}.",
        "ur": "{from_office} نے وقت پر جواب نہیں دیا۔ پوری فائل {office} کو بھیج دی گئی ہے۔",
    }
    says_if: ClassVar[dict[str, dict[str, str]]] = {
        "skipped": {
            "en": "{from_office} did not answer in time. The whole file went up to {office}. Offices passed by on the "
            "way, because nobody is at their head now or the matter is about them: {skipped}.",
            "ur": "{from_office} نے وقت پر جواب نہیں دیا۔ پوری فائل {office} کو بھیج دی گئی ہے۔ راستے کے جن دفاتر میں "
            "اس وقت کوئی سربراہ نہیں یا جن کے بارے میں یہ معاملہ ہے، انہیں چھوڑ دیا گیا: {skipped}۔",
        }
    }
    kind: str
    from_office: UUID
    office: UUID
    level: int
    due_at: datetime
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class LastTierLate(Fact):
    """The due date passed and no office stands above; the matter stays late until it is answered."""

    name: ClassVar[str] = "cases.case.last_tier_late"
    says: ClassVar[dict[str, str]] = {
        "en": "{office} is late, and no office stands above it. This stays counted as late until it is answered.",
        "ur": "{office} نے دیر کر دی ہے اور اس سے اوپر کوئی دفتر نہیں۔ جواب ملنے تک یہ تاخیر میں شمار ہوتی رہے گی۔",
    }
    kind: str
    office: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True)
class WithdrawalBegun(Fact):
    """The citizen takes the matter back; it takes effect later and can be undone until then."""

    name: ClassVar[str] = "cases.case.withdrawal_begun"
    says: ClassVar[dict[str, str]] = {
        "en": "You asked to withdraw. This takes effect on {effective_at}; until then you can undo it.",
        "ur": "آپ نے واپس لینے کی درخواست کی۔ یہ {effective_at} کو مؤثر ہوگی؛ تب تک آپ اسے منسوخ کر سکتے ہیں۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The citizen asked to withdraw. This takes effect on {effective_at} unless undone.",
        "ur": "شہری نے واپسی کی درخواست دی۔ منسوخ نہ ہوئی تو {effective_at} کو مؤثر ہوگی۔",
    }
    kind: str
    effective_at: datetime


@dataclass(frozen=True, slots=True)
class WithdrawalUndone(Fact):
    """The citizen changed their mind; the matter goes on."""

    name: ClassVar[str] = "cases.case.withdrawal_undone"
    says: ClassVar[dict[str, str]] = {
        "en": "You undid the withdrawal. Everything goes on as before.",
        "ur": "آپ نے واپسی منسوخ کر دی۔ کام پہلے کی طرح جاری ہے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The citizen undid the withdrawal.",
        "ur": "شہری نے واپسی کی درخواست منسوخ کر دی۔",
    }
    kind: str


@dataclass(frozen=True, slots=True)
class CaseWithdrawn(Fact):
    """The withdrawal took effect. This is never counted as relief."""

    name: ClassVar[str] = "cases.case.withdrawn"
    says: ClassVar[dict[str, str]] = {
        "en": "Your withdrawal took effect and this is closed.",
        "ur": "آپ کی درخواستِ واپسی مؤثر ہو گئی اور یہ معاملہ بند کر دیا گیا۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The withdrawal took effect; closed.",
        "ur": "واپسی کی درخواست مؤثر ہو گئی؛ معاملہ بند۔",
    }
    kind: str


@dataclass(frozen=True, slots=True)
class DoorRevoked(Fact):
    """The old tracking link no longer opens anything; a new one was made."""

    name: ClassVar[str] = "cases.case.link_replaced"
    says: ClassVar[dict[str, str]] = {
        "en": "The old tracking link was switched off and a new one made.",
        "ur": "پرانا لنک بند کر کے نیا لنک بنا دیا گیا۔",
    }
    kind: str


@dataclass(frozen=True, slots=True)
class DueMoved(Fact):
    """The calendar of working days changed and with it the due date; ``working_days`` count from ``start_on``."""

    name: ClassVar[str] = "cases.case.due_moved"
    says: ClassVar[dict[str, str]] = {
        "en": "The list of holidays changed. Your answer was due by {was_at}; it is now due by {due_at}.",
        "ur": "چھٹیوں کی فہرست بدل گئی ہے۔ جواب پہلے {was_at} تک ملنا تھا؛ اب {due_at} تک ملنا چاہیے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The list of holidays changed. It was due by {was_at}; it is now due by {due_at}.",
        "ur": "چھٹیوں کی فہرست بدل گئی ہے۔ جواب پہلے {was_at} تک دینا تھا؛ اب {due_at} تک دینا ہے۔",
    }
    kind: str
    calendar: str
    start_on: str
    working_days: int
    days_off: int
    was_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class StepMoved(Fact):
    """The calendar of working days changed: the due date stays, what happens next by itself comes at another time."""

    name: ClassVar[str] = "cases.case.step_moved"
    says: ClassVar[dict[str, str]] = {
        "en": "The list of holidays changed. The next step moves from {was_at} to {step_at}; the due date stays.",
        "ur": "چھٹیوں کی فہرست بدل گئی ہے۔ اگلا قدم {was_at} کے بجائے {step_at} کو ہوگا؛ جواب کی آخری تاریخ وہی ہے۔",
    }
    kind: str
    calendar: str
    step: str
    was_at: datetime
    step_at: datetime


@dataclass(frozen=True, slots=True)
class CaseErased(Fact):
    """Words and files were erased by right; ``digests`` are those of the texts that went."""

    name: ClassVar[str] = "cases.case.erased"
    says: ClassVar[dict[str, str]] = {
        "en": "The words and files were erased. What happened here, and when, stays.",
        "ur": "تحریریں اور فائلیں مٹا دی گئیں۔ یہاں کیا ہوا اور کب ہوا، یہ ریکارڈ باقی ہے۔",
    }
    kind: str
    digests: tuple[str, ...]
    files: int = 0


ALL = (
    CaseFiled, CaseAssigned, CitizenAsked, CitizenAnswered, AnswerClaimed, PauseEnded, MessageAdded, OfficeReplied,
    NoteWritten, CaseForwarded, CaseConcerned, ClockWarned, CaseEscalated, LastTierLate, WithdrawalBegun,
    WithdrawalUndone, CaseWithdrawn, DoorRevoked, DueMoved, StepMoved, CaseErased,
)  # fmt: skip

"""What can happen to a complaint beyond the life of any case, with the sentence people read."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from rabta.kernel.events import Fact


@dataclass(frozen=True, slots=True)
class DecisionProposed(Fact):
    """An officer wants to end it with a code that needs a second person."""

    name: ClassVar[str] = "complaints.complaint.proposed"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {
        "en": "{post} proposed a decision; a second person must agree.",
        "ur": "{post} نے فیصلہ تجویز کیا؛ دوسرے افسر کی منظوری ضروری ہے۔",
    }
    post: UUID | None
    decision: UUID
    letter: UUID
    code: str
    digest: str


@dataclass(frozen=True, slots=True)
class DecisionRejected(Fact):
    """The second person did not agree; work goes on."""

    name: ClassVar[str] = "complaints.complaint.proposal_rejected"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {
        "en": "{post} did not agree to the proposed decision.",
        "ur": "{post} نے مجوزہ فیصلے سے اتفاق نہیں کیا۔",
    }
    post: UUID | None
    decision: UUID
    note: UUID
    digest: str


@dataclass(frozen=True, slots=True)
class ComplaintDecided(Fact):
    """The office answered with a closing code and reason; the citizen can confirm or dispute."""

    name: ClassVar[str] = "complaints.complaint.decided"
    says: ClassVar[dict[str, str]] = {
        "en": "{office} answered: {code}. You can confirm or dispute this.",
        "ur": "{office} نے جواب دیا: {code}۔ آپ اس کی تصدیق کر سکتے ہیں یا اعتراض اٹھا سکتے ہیں۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "{office} answered: {code}. The citizen can confirm or dispute this.",
        "ur": "{office} نے جواب دیا: {code}۔ شہری تصدیق یا اعتراض کر سکتے ہیں۔",
    }
    office: UUID | None
    decision: UUID
    letter: UUID | None
    code: str
    digest: str
    window_ends_at: datetime
    approved_by: UUID | None = None
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class ReliefConfirmed(Fact):
    """The complainant said that it is solved. ``proof`` tells how we know it was them."""

    name: ClassVar[str] = "complaints.complaint.confirmed"
    says: ClassVar[dict[str, str]] = {
        "en": "You confirmed that it is solved. Thank you.",
        "ur": "آپ نے تصدیق کی کہ مسئلہ حل ہو گیا۔ شکریہ۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The complainant confirmed that it is solved.",
        "ur": "شکایت کنندہ نے تصدیق کی کہ مسئلہ حل ہو گیا۔",
    }
    decision: UUID
    proof: str


@dataclass(frozen=True, slots=True)
class ReliefReported(Fact):
    """An official took down that the complainant said "solved"; counted apart, and it ends nothing."""

    name: ClassVar[str] = "complaints.complaint.relief_reported"
    says: ClassVar[dict[str, str]] = {
        "en": "{post} noted that you said it is solved. If that is not so, dispute it; only your own yes verifies it.",
        "ur": "{post} نے لکھا ہے کہ آپ کے بقول مسئلہ حل ہو گیا۔ "
        "اگر ایسا نہیں تو اعتراض کریں؛ تصدیق صرف آپ کی اپنی ہاں سے ہوتی ہے۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "{post} took down that the complainant said it is solved. It counts as reported, not verified.",
        "ur": "{post} نے لکھا کہ شکایت کنندہ کے بقول مسئلہ حل ہو گیا۔ یہ اطلاع شمار ہوگی، تصدیق نہیں۔",
    }
    post: UUID | None
    decision: UUID


@dataclass(frozen=True, slots=True)
class DecisionDisputed(Fact):
    """The complainant disputes the decision; it goes one tier up, where work begins again."""

    name: ClassVar[str] = "complaints.complaint.disputed"
    says: ClassVar[dict[str, str]] = {
        "en": "You disputed the answer of {from_office}. {office} looks at it again, by {due_at}.",
        "ur": "آپ نے {from_office} کے جواب پر اعتراض کیا۔ اب {office} {due_at} تک دوبارہ جائزہ لے گا۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The complainant disputed the answer of {from_office}. {office} looks at it again, by {due_at}.",
        "ur": "شکایت کنندہ نے {from_office} کے جواب پر اعتراض کیا۔ {office} کو {due_at} تک دوبارہ جائزہ لینا ہے۔",
    }
    decision: UUID
    letter: UUID
    from_office: UUID | None
    office: UUID
    digest: str
    due_at: datetime
    count: int
    files: int = 0


@dataclass(frozen=True, slots=True)
class DecisionFinal(Fact):
    """The time to confirm or dispute ended, or no dispute is left; closed. Relief nobody confirmed stays unverified."""

    name: ClassVar[str] = "complaints.complaint.closed"
    says: ClassVar[dict[str, str]] = {
        "en": "This is closed. Relief: {relief}.",
        "ur": "یہ معاملہ بند کر دیا گیا۔ ازالہ: {relief}۔",
    }
    relief: str


@dataclass(frozen=True, slots=True)
class WindowSet(Fact):
    """The notice of the answer is known to have arrived; the time to confirm or dispute counts from then."""

    name: ClassVar[str] = "complaints.complaint.window_set"
    says: ClassVar[dict[str, str]] = {
        "en": "Our message reached you. You can confirm or dispute until {window_ends_at}.",
        "ur": "ہمارا پیغام آپ کو مل گیا۔ آپ {window_ends_at} تک تصدیق کر سکتے ہیں یا اعتراض اٹھا سکتے ہیں۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The answer reached the complainant, who can dispute it until {window_ends_at}.",
        "ur": "جواب شکایت کنندہ کو مل گیا؛ وہ {window_ends_at} تک اعتراض کر سکتے ہیں۔",
    }
    delivered_at: datetime
    was: datetime
    window_ends_at: datetime


@dataclass(frozen=True, slots=True)
class TroubleCameBack(Fact):
    """Within the time for it, the citizen said that the same trouble is there again."""

    name: ClassVar[str] = "complaints.complaint.came_back"
    says: ClassVar[dict[str, str]] = {
        "en": "You said it has come back. {office} takes it up again, with the whole history, by {due_at}.",
        "ur": "آپ نے بتایا کہ مسئلہ دوبارہ پیدا ہو گیا ہے۔ {office} پوری تفصیل کے ساتھ {due_at} تک دوبارہ دیکھے گا۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "The complainant says it has come back. {office} takes it up again, by {due_at}.",
        "ur": "شکایت کنندہ کے مطابق مسئلہ دوبارہ پیدا ہو گیا۔ {office} کو {due_at} تک دیکھنا ہے۔",
    }
    office: UUID
    letter: UUID
    digest: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ComplaintRated(Fact):
    """The citizen gave stars."""

    name: ClassVar[str] = "complaints.complaint.rated"
    says: ClassVar[dict[str, str]] = {"en": "You gave {stars} of 5.", "ur": "آپ نے 5 میں سے {stars} نمبر دیے۔"}
    says_office: ClassVar[dict[str, str]] = {
        "en": "The complainant gave {stars} of 5.",
        "ur": "شکایت کنندہ نے 5 میں سے {stars} نمبر دیے۔",
    }
    stars: int
    letter: UUID | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class ComplaintSorted(Fact):
    """The sorting desk or a reviewer set the category; the office that answers may change with it."""

    name: ClassVar[str] = "complaints.complaint.sorted"
    says: ClassVar[dict[str, str]] = {
        "en": "Sorted as “{category}” and given to {office}. An answer is due by {due_at}.",
        "ur": "اسے «{category}» میں شامل کر کے {office} کے سپرد کیا گیا۔ جواب {due_at} تک ملنا چاہیے۔",
    }
    category: str
    was: str
    office: UUID
    due_at: datetime
    digest: str
    transcript: UUID | None = None
    transcript_digest: str | None = None


@dataclass(frozen=True, slots=True)
class RevealAsked(Fact):
    """An official asked to be shown who filed a hidden complaint."""

    name: ClassVar[str] = "complaints.complaint.reveal_asked"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {
        "en": "{post} asked to be shown who filed this.",
        "ur": "{post} نے شکایت کنندہ کی شناخت دیکھنے کی درخواست کی۔",
    }
    post: UUID | None
    digest: str


@dataclass(frozen=True, slots=True)
class IdentityRevealed(Fact):
    """Two officials agreed to open a hidden complainant's identity, for a stated reason; the citizen is told."""

    name: ClassVar[str] = "complaints.complaint.identity_revealed"
    says: ClassVar[dict[str, str]] = {
        "en": "{post} may now see who you are. The reason was written down and a second official agreed.",
        "ur": "{post} اب دیکھ سکتے ہیں کہ آپ کون ہیں۔ وجہ لکھ لی گئی ہے اور دوسرے افسر نے منظوری دی۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "{post} may now see who filed this; a second official agreed.",
        "ur": "{post} اب دیکھ سکتے ہیں کہ شکایت کس کی ہے؛ دوسرے افسر نے منظوری دی۔",
    }
    post: UUID
    approved_by: UUID | None


@dataclass(frozen=True, slots=True)
class IdentitySeen(Fact):
    """One of the two officials looked at who a hidden complainant is; written down each time."""

    name: ClassVar[str] = "complaints.complaint.identity_seen"
    says: ClassVar[dict[str, str]] = {
        "en": "{post} looked up who you are.",
        "ur": "{post} نے دیکھا کہ آپ کون ہیں۔",
    }
    says_office: ClassVar[dict[str, str]] = {
        "en": "{post} looked up who filed this.",
        "ur": "{post} نے دیکھا کہ شکایت کس کی ہے۔",
    }
    post: UUID


@dataclass(frozen=True, slots=True)
class ComplaintImported(Fact):
    """A complaint was taken over from where it had been filed first; ``number`` is what it was called there.

    ``words_digest`` stands here when no clock was started, else in the event that started it.
    """

    name: ClassVar[str] = "complaints.complaint.imported"
    says: ClassVar[dict[str, str]] = {
        "en": "Taken over from {source}, where it was filed on {first_filed_at} (number there: {number}).",
        "ur": "یہ شکایت {source} سے یہاں منتقل کی گئی۔ وہاں یہ {first_filed_at} کو درج ہوئی تھی (نمبر {number})۔",
    }
    source: str
    number: str
    first_filed_at: datetime
    is_open: bool
    office: UUID
    reference: str
    words_digest: str | None = None


@dataclass(frozen=True, slots=True)
class BatchImported(Fact):
    """A batch of an import was written; the stream is the import's own, so it also says where to go on.

    Counts are of the whole import so far; ``rows`` are rows of the file, taken or refused.
    """

    name: ClassVar[str] = "complaints.batch.imported"
    is_internal: ClassVar[bool] = True
    source: str
    file: str
    map: str
    rows: int
    taken: int
    refused: int


ALL = (
    DecisionProposed, DecisionRejected, ComplaintDecided, ReliefConfirmed, ReliefReported, DecisionDisputed,
    DecisionFinal, WindowSet, TroubleCameBack, ComplaintRated, ComplaintSorted, RevealAsked, IdentityRevealed,
    IdentitySeen, ComplaintImported, BatchImported,
)  # fmt: skip

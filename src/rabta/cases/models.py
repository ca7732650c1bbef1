"""The shared life of any matter: number, office, holder, clock, letters, notes, doors.

What is said, asked, paused, assigned and decided is a row appended, never an edit; the case row holds only where the
matter stands now.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from rabta.kernel.models import Packed, Row


class ClockRule(Packed):
    """A promise by category: how long an answer may take, when we warn, who gets it if it is missed. From the pack.

    ``due``, ``warn`` are spans (``{"working_days": n}`` or ``{"hours": n}``); ``steps`` say who after how long.
    """

    runs_always = models.BooleanField(default=False)
    due = models.JSONField(default=dict)
    warn = models.JSONField(default=dict)
    steps = models.JSONField(default=list)


class Case(Row):
    """A matter. Its id is also the stream of its events.

    ``is_open`` means that an office still owes an answer. ``window_ends_at`` is the citizen's last moment to object.
    ``state`` and ``outcome`` are two things; "late" is computed from ``due_at``. ``clock_seq`` moves whenever the
    next step changes, so that a stale tick does nothing. ``subject`` is what the desk calls it, by language.
    """

    realm = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=16)
    outcome = models.CharField(max_length=16, default="")
    is_open = models.BooleanField(default=True)
    mode = models.CharField(max_length=12)
    subject_code = models.CharField(max_length=80)
    subject = models.JSONField(default=dict)
    place = models.ForeignKey("offices.Place", models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    is_protected = models.BooleanField(default=False)
    is_danger = models.BooleanField(default=False)
    is_conduct = models.BooleanField(default=False)
    filed_at = models.DateTimeField()
    clock = models.CharField(max_length=80)
    due_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    pause_ends_at = models.DateTimeField(null=True)
    withdraw_at = models.DateTimeField(null=True)
    window_ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    next_step = models.CharField(max_length=24, default="")
    next_step_at = models.DateTimeField(null=True)
    clock_seq = models.IntegerField(default=0)
    level = models.SmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    origin = models.CharField(max_length=8, default="web")
    pack_digest = models.CharField(max_length=64, default="")
    route_rule = models.CharField(max_length=120, default="")
    diary = models.IntegerField(null=True)
    words = SearchVectorField(null=True)

    rights = ("select", "insert", "update")

    class Meta:
        """The inbox, the tick, the figures, the search."""

        indexes = [
            models.Index(fields=["office", "due_at"], condition=models.Q(is_open=True), name="cases_case_inbox"),
            models.Index(fields=["post", "due_at"], condition=models.Q(is_open=True), name="cases_case_post"),
            models.Index(
                fields=["next_step_at"], condition=models.Q(next_step_at__isnull=False), name="cases_case_tick"
            ),
            models.Index(fields=["realm", "kind", "filed_at"], name="cases_case_realm_filed"),
            models.Index(
                fields=["realm", "subject_code", "place"], condition=models.Q(is_open=True), name="cases_case_alike"
            ),
            GinIndex(fields=["words"], name="cases_case_words"),
        ]


class Holding(Row):
    """Which office held the case from when: read rights follow it, and time is charged by it. Append-only."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="holdings")
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    seq = models.SmallIntegerField()
    why = models.CharField(max_length=16)
    by_post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    salt = models.BinaryField(null=True)
    reason = models.TextField(default="")

    rights = ("select", "insert")

    class Meta:
        """Policies ask: did this office ever hold this case?"""

        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="cases_holding_seq")]
        indexes = [models.Index(fields=["case", "office"], name="cases_holding_case_office")]


class Concerned(Row):
    """An office or post that the matter is about: it never handles, never sees, and escalation passes it by."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="concerned")
    office = models.ForeignKey("offices.Office", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")

    rights = ("select", "insert")

    class Meta:
        """Found with their case."""

        indexes = [models.Index(fields=["case"], name="cases_concerned_case")]


class Party(Row):
    """Whose matter it is. No row for anonymous cases; a hidden one is never shown to an office."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="parties")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="parties")
    role = models.CharField(max_length=12, default="filer")
    is_hidden = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        """One role per person and case; a person's own matters newest first."""

        constraints = [models.UniqueConstraint(fields=["case", "person"], name="cases_party_once")]
        indexes = [models.Index(fields=["person", "-since"], name="cases_party_person")]


class Door(Row):
    """A link that opens one case: only the digest of its 128-bit token is stored. ``pin_hash`` opens the words."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="doors")
    digest = models.BinaryField(max_length=32, unique=True)
    pin_hash = models.CharField(max_length=128, default="")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class DueDate(Row):
    """A due date with its reason and arithmetic; the old ones stay. Append-only."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="due_dates")
    seq = models.SmallIntegerField()
    due_at = models.DateTimeField()
    why = models.CharField(max_length=24)
    reckoning = models.JSONField(default=dict)
    at = models.DateTimeField()

    rights = ("select", "insert")

    class Meta:
        """In order."""

        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="cases_duedate_seq")]


class Letter(Row):
    """What citizen and office wrote to each other.

    Kinds: message, question, answer, reply, decision, rating, transcript (what the sorting desk heard), concern.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=12)
    from_citizen = models.BooleanField()
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey("offices.Office", models.PROTECT, null=True, related_name="+")
    answers = models.ForeignKey("cases.Letter", models.PROTECT, null=True, related_name="answered_by")
    text = models.TextField(null=True)
    salt = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Read with their case, in order."""

        indexes = [models.Index(fields=["case", "at"], name="cases_letter_case_at")]


class Note(Row):
    """What officials write for each other; never shown to citizens."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="notes")
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    text = models.TextField(null=True)
    salt = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        """Read with their case."""

        indexes = [models.Index(fields=["case", "at"], name="cases_note_case_at")]


class Attachment(Row):
    """A file that belongs to a case. Roles: proof, message, answer, reply, evidence, dispute."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="attachments")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    letter = models.ForeignKey("cases.Letter", models.PROTECT, null=True, related_name="attachments")
    role = models.CharField(max_length=12)
    from_citizen = models.BooleanField()
    at = models.DateTimeField()

    rights = ("select", "insert")

    class Meta:
        """A file is attached once."""

        constraints = [models.UniqueConstraint(fields=["case", "file"], name="cases_attachment_once")]


class Pause(Row):
    """The clock stood still from here, for at most so long, for this question."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="pauses")
    letter = models.ForeignKey("cases.Letter", models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    days = models.SmallIntegerField()
    ends_at = models.DateTimeField()
    by_post = models.ForeignKey("people.Post", models.PROTECT, related_name="+")

    rights = ("select", "insert")

    class Meta:
        """Read with their case."""

        indexes = [models.Index(fields=["case", "began_at"], name="cases_pause_case")]


class PauseEnd(models.Model):
    """A pause ended: answered, said to be answered already, or run out. Append-only."""

    pause = models.OneToOneField("cases.Pause", models.PROTECT, primary_key=True, related_name="end")
    at = models.DateTimeField()
    why = models.CharField(max_length=16)
    days_used = models.SmallIntegerField()

    rights = ("select", "insert")


class Assignment(Row):
    """Which post works on the case from when. Append-only; the case row names the present one."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="assignments")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    by_post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    rights = ("select", "insert")

    class Meta:
        """Read with their case."""

        indexes = [models.Index(fields=["case", "at"], name="cases_assignment_case")]


class Withdrawal(Row):
    """A citizen takes the matter back: in effect after some days, until then it can be undone.

    ``asked_to`` answers "did anyone ask you to?" and is for supervisors and the quality desk only.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="withdrawals")
    at = models.DateTimeField()
    effective_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    asked_to = models.CharField(max_length=8, default="")

    class Meta:
        """Read with their case."""

        indexes = [models.Index(fields=["case", "at"], name="cases_withdrawal_case")]

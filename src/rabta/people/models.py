"""Citizens, officers, their posts and how they prove who they are. Names and addresses are sealed, never in clear."""

from django.db import models

from rabta.kernel.models import Packed, Row


class Person(Row):
    """Someone with an account. ``wrapped_key`` opens the sealed fields; without it they are gone for ever."""

    language = models.CharField(max_length=8, default="ur")
    made_at = models.DateTimeField()
    wrapped_key = models.BinaryField(null=True)
    name_sealed = models.BinaryField(null=True)
    shares_phone = models.BooleanField(default=False)
    pin_hash = models.CharField(max_length=128, default="")
    is_demo = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)


class Contact(Row):
    """A phone number or e-mail address, sealed; found by its blind index."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="contacts")
    channel = models.CharField(max_length=8)
    sealed = models.BinaryField(null=True)
    blind = models.BinaryField(max_length=32)
    proven_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One living proven owner per address."""

        constraints = [
            models.UniqueConstraint(
                fields=["channel", "blind"], condition=models.Q(ended_at=None, proven_at__isnull=False),
                name="people_contact_one_owner",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["person"], name="people_contact_person")]


class Code(Row):
    """A one-time code that was sent; only its keyed digest is kept. ``about`` is the case it opens or confirms."""

    purpose = models.CharField(max_length=16)
    channel = models.CharField(max_length=8)
    blind = models.BinaryField(max_length=32)
    about = models.UUIDField(null=True)
    digest = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)

    rights = ("select", "delete")

    class Meta:
        """The newest code for an address and purpose is the one that counts."""

        indexes = [models.Index(fields=["blind", "purpose", "-sent_at"], name="people_code_newest")]


class Tally(models.Model):
    """How often something was tried in a window of time: by number, device, case or network (all as digests)."""

    key = models.BinaryField(primary_key=True, max_length=32)
    since = models.DateTimeField()
    count = models.IntegerField(default=0)

    rights = ("select", "delete")

    class Meta:
        """Old tallies are dropped by the night."""

        indexes = [models.Index(fields=["since"], name="people_tally_since")]


class Officer(Row):
    """An official's way in: password and a time-based code (RFC 6238), with recovery codes for a lost phone."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="officer")
    username = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=160)
    totp_sealed = models.BinaryField(null=True)
    totp_step = models.BigIntegerField(default=0)
    recovery = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)


class Post(Packed):
    """A position in an office; the office acts through it, whoever holds it."""

    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="posts")
    role = models.CharField(max_length=16)

    class Meta:
        """Posts are found by office."""

        indexes = [models.Index(fields=["office", "role"], name="people_post_office_role")]


class Posting(Row):
    """Who holds a post, from when to when; ``is_absent`` while on leave. ``public_name`` only for heads."""

    post = models.ForeignKey("people.Post", models.PROTECT, related_name="postings")
    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="postings")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    is_absent = models.BooleanField(default=False)
    public_name = models.JSONField(default=dict)

    class Meta:
        """One holder at a time."""

        constraints = [
            models.UniqueConstraint(fields=["post"], condition=models.Q(until=None), name="people_posting_one_holder")
        ]


class Session(models.Model):
    """A browser that is signed in, or that opened one case with its link; only the digest of its token is kept."""

    digest = models.BinaryField(primary_key=True, max_length=32)
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="sessions")
    post = models.ForeignKey("people.Post", models.CASCADE, null=True, related_name="+")
    case = models.UUIDField(null=True)
    proven = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        """A person can see and end their own."""

        indexes = [models.Index(fields=["person"], name="people_session_person")]


class Reset(Row):
    """A one-time right to set up an official's way in: at enrolment, or asked by one head and agreed to by another.

    Only the digest of its token is kept. ``kind`` is enrol or reset.
    """

    officer = models.ForeignKey("people.Officer", models.PROTECT, related_name="resets")
    kind = models.CharField(max_length=8)
    asked_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    asked_by_person = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    digest = models.BinaryField(max_length=32, null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """One token opens one right."""

        constraints = [models.UniqueConstraint(fields=["digest"], name="people_reset_digest")]

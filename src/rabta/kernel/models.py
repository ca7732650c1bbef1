"""Tables of the kernel: events, heads of their streams, what is still to be announced, keys of repeated requests."""

from uuid import UUID

from django.db import models

from .numbers import uuid7


class Row(models.Model):
    """A table whose key is a UUIDv7 made in Python, so that filing needs no RETURNING."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    # What the application's role may do with the table; ``rabta migrate`` grants exactly this.
    rights: tuple[str, ...] = ("select", "insert", "update", "delete")

    class Meta:
        """No table of its own."""

        abstract = True


class Event(Row):
    """What happened, once. Never changed, never removed: a trigger refuses it whoever asks.

    Only ``body`` is hashed: ``hash = sha256(prev ‖ body)``. The other columns repeat what the body says, for finding.
    """

    realm = models.CharField(max_length=16)
    stream: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    seq = models.IntegerField()
    format = models.SmallIntegerField(default=1)
    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    body = models.BinaryField()
    prev = models.BinaryField()
    hash = models.BinaryField()

    rights = ("select", "insert")

    class Meta:
        """One event per place in a stream."""

        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="kernel_event_stream_seq")]
        indexes = [models.Index(fields=["realm", "name", "at"], name="kernel_event_realm_name_at")]


class StreamHead(models.Model):
    """The last event of a stream: locked by an action before it records the next, moved by the event itself."""

    stream = models.UUIDField(primary_key=True)
    seq = models.IntegerField()
    hash = models.BinaryField()

    rights = ("select",)


class Unsent(models.Model):
    """An event not yet handed to those who listen; deleted on delivery. The outbox."""

    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)
    attempts = models.SmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)

    rights = ("select", "update", "delete")

    class Meta:
        """What failed waits behind what has not been tried."""

        indexes = [models.Index(fields=["not_before", "event"], name="kernel_unsent_not_before")]


class Repeat(models.Model):
    """A request that may be sent twice: its key, and the reference that the first one produced."""

    scope = models.BinaryField(primary_key=True, max_length=32)
    made_at = models.DateTimeField()
    result = models.CharField(max_length=64, default="")

    rights = ("select", "delete")

    class Meta:
        """Old keys are dropped by the night."""

        indexes = [models.Index(fields=["made_at"], name="kernel_repeat_made_at")]


class Erasure(Row):
    """What was erased by right: a restore replays it, ``doctor`` accepts the missing text because of it."""

    realm = models.CharField(max_length=16)
    stream: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    digests = models.JSONField()
    at = models.DateTimeField()

    rights = ("select", "insert")

    class Meta:
        """Looked up by stream when a chain is verified."""

        indexes = [models.Index(fields=["realm", "stream"], name="kernel_erasure_realm_stream")]


class Packed(Row):
    """A row of the country pack: found by a stable code, never deleted, ended by ``valid_until``.

    ``digest`` is that of the pack's entry; ``kept`` names the fields that someone changed by hand and that loading
    leaves alone.
    """

    code = models.CharField(max_length=80, unique=True)
    names = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, default="")
    kept = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    source = models.TextField(default="")

    rights = ("select",)

    class Meta:
        """No table of its own."""

        abstract = True

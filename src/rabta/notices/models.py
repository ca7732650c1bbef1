"""What was told to whom, by which channel, and whether it arrived."""

from django.db import models

from rabta.kernel.models import Row


class Notice(Row):
    """One message: per event, recipient and channel there is exactly one.

    ``client_ref`` goes to the gateway before the answer is known, so that an unknown outcome can be asked about.
    ``about`` is the stream it belongs to. ``sealed`` holds an address that belongs to no person, or a secret text,
    and is emptied once sent. ``facts`` never holds a name, number or text of a matter.
    """

    realm = models.CharField(max_length=16)
    event = models.UUIDField()
    about = models.UUIDField(null=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="notices")
    recipient = models.UUIDField()
    channel = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    template = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=12, default="waiting")
    client_ref = models.UUIDField(unique=True)
    gateway = models.CharField(max_length=20, default="")
    tries = models.SmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        """One notice per event, recipient and channel; the sender finds what is due."""

        constraints = [
            models.UniqueConstraint(fields=["event", "recipient", "channel"], name="notices_notice_once"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(next_try_at__isnull=False), name="notices_notice_due"
            ),
            models.Index(fields=["recipient", "channel", "-sent_at"], name="notices_notice_recipient"),
            models.Index(fields=["about"], name="notices_notice_about"),
            models.Index(fields=["person", "-made_at"], name="notices_notice_person"),
        ]


class DevelopmentMessage(Row):
    """What the development gateway would have sent; shown on the outbox page of demo installs only."""

    client_ref = models.UUIDField(unique=True)
    channel = models.CharField(max_length=8)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, default="")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Newest first on the page."""

        indexes = [models.Index(fields=["-at"], name="notices_development_at")]

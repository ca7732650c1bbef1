"""Answers on their way in: drafts that survive closing the browser."""

from django.db import models

from rabta.kernel.models import Row


class Draft(Row):
    """What someone has typed so far; its id is the key that makes filing twice file once.

    ``sealed`` holds the answers as JSON (``format`` says which shape), sealed because they name people and places.
    """

    kind = models.CharField(max_length=24)
    person = models.UUIDField(null=True)
    device = models.CharField(max_length=64, default="")
    language = models.CharField(max_length=8)
    format = models.SmallIntegerField(default=1)
    sealed = models.BinaryField()
    files = models.JSONField(default=list)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    is_shared = models.BooleanField(default=False, db_default=False)
    filed_as = models.CharField(max_length=20, default="")

    class Meta:
        """Found by its person or device; dropped by the night."""

        indexes = [
            models.Index(fields=["person", "-updated_at"], name="intake_draft_person"),
            models.Index(fields=["device", "-updated_at"], name="intake_draft_device"),
            models.Index(fields=["expires_at"], name="intake_draft_expires"),
        ]

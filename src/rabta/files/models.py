"""Uploads after they were checked and cleaned; what they belong to is known upstairs."""

from django.db import models

from rabta.kernel.models import Row


class File(Row):
    """A stored file: re-encoded, its location data stripped. The bytes lie on disk under the id.

    ``device`` and ``person`` say who brought it, until a case holds it; ``keep_until`` how long a draft waits for it.
    """

    realm = models.CharField(max_length=16, default="")
    kind = models.CharField(max_length=8)
    media_type = models.CharField(max_length=60)
    size = models.IntegerField()
    sha256 = models.BinaryField(max_length=32)
    name = models.CharField(max_length=120)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    seconds = models.IntegerField(null=True)
    has_thumbnail = models.BooleanField(default=False)
    person = models.UUIDField(null=True)
    device = models.CharField(max_length=64, default="")
    made_at = models.DateTimeField()
    keep_until = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """What nothing holds is swept away by the night."""

        indexes = [models.Index(fields=["made_at"], condition=models.Q(held_at=None), name="files_file_unheld")]

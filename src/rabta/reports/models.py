"""Counts kept for the public page: at 200,000 complaints one counting takes a second, too long for a reader."""

from django.db import models

from rabta.kernel.models import Row


class Count(Row):
    """All counted cells as of an instant. Holds sums only, never a complaint."""

    at = models.DateTimeField()
    cells = models.JSONField(default=list)

    rights = ("select", "insert", "delete")

    class Meta:
        """The newest one is read."""

        indexes = [models.Index(fields=["-at"], name="reports_count_at")]

"""What a complaint has beyond any case: category, words, place on the map, decisions, the citizen's verdict, stars."""

from django.db import models

from rabta.kernel.models import Row


class Complaint(models.Model):
    """The complaint behind a case. ``words`` and ``landmark`` go when they are erased; the case and its chain stay.

    ``relief`` is what is known of a decision: unverified, reported, verified or disputed, empty before one.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="complaint")
    category = models.ForeignKey("categories.Category", models.PROTECT, null=True, related_name="+")
    words = models.TextField(null=True)
    salt = models.BinaryField(null=True)
    landmark = models.CharField(max_length=200, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    answers = models.JSONField(default=dict)
    for_whom = models.CharField(max_length=12, default="self")
    relation = models.CharField(max_length=40, default="")
    they_agree = models.BooleanField(null=True)
    happened_on = models.DateField(null=True)
    relief = models.CharField(max_length=12, default="")
    disputes = models.SmallIntegerField(default=0)

    rights = ("select", "insert", "update")


class Decision(Row):
    """How an office wants a complaint to end: closing code and the reason that the citizen reads. Append-only."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="decisions")
    code = models.CharField(max_length=16)
    letter = models.ForeignKey("cases.Letter", models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey("offices.Office", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    court = models.CharField(max_length=120, default="")
    court_number = models.CharField(max_length=60, default="")
    at = models.DateTimeField()

    rights = ("select", "insert")

    class Meta:
        """Read with their case, in order."""

        indexes = [models.Index(fields=["case", "at"], name="complaints_decision_case")]


class Approval(models.Model):
    """The second person's word on a decision that needs one. Append-only."""

    decision = models.OneToOneField("complaints.Decision", models.PROTECT, primary_key=True, related_name="approval")
    post = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    at = models.DateTimeField()

    rights = ("select", "insert")


class Verdict(Row):
    """What the complainant says of a decision. ``proof`` tells how we know it was them: code, pin, or reported.

    Only ``code`` and ``pin`` make relief verified. Append-only.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="verdicts")
    decision = models.ForeignKey("complaints.Decision", models.PROTECT, related_name="verdicts")
    says = models.CharField(max_length=12)
    proof = models.CharField(max_length=8)
    letter = models.ForeignKey("cases.Letter", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    rights = ("select", "insert")

    class Meta:
        """One verdict per decision."""

        constraints = [models.UniqueConstraint(fields=["decision"], name="complaints_verdict_once")]
        indexes = [models.Index(fields=["case", "at"], name="complaints_verdict_case")]


class Rating(models.Model):
    """One to five stars for how the matter was handled, the last ones given; the words with them are letters."""

    case = models.OneToOneField("cases.Case", models.PROTECT, primary_key=True, related_name="rating")
    stars = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        """One to five."""

        constraints = [
            models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="complaints_rating_stars")
        ]


class Reveal(Row):
    """A request to be shown a hidden complainant's identity. It takes two posts; ``agreed_at`` is when it opened."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="reveals")
    asked_by = models.ForeignKey("people.Post", models.PROTECT, related_name="+")
    reason = models.TextField(null=True)
    salt = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey("people.Post", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        """Two different posts."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("asked_by")),
                name="complaints_reveal_two_posts",
            )
        ]  # fmt: skip
        indexes = [models.Index(fields=["case", "asked_at"], name="complaints_reveal_case")]

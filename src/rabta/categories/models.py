"""What a matter can be about and what the pack says beside it: evidence, helplines, danger words, remedies."""

from django.db import models

from rabta.kernel.models import Packed


class Group(Packed):
    """The upper level of the category tree. From the pack."""

    icon = models.CharField(max_length=40, default="")
    position = models.SmallIntegerField(default=0)


class Category(Packed):
    """What a complaint can be about and what follows: who answers, by when, on what evidence; from the pack."""

    group = models.ForeignKey("categories.Group", models.PROTECT, related_name="categories")
    about = models.CharField(max_length=8)
    synonyms = models.JSONField(default=dict)
    marks = models.JSONField(default=list)
    route = models.JSONField(default=dict)
    clock = models.CharField(max_length=80)
    evidence = models.CharField(max_length=80)
    questions = models.JSONField(default=list)
    position = models.SmallIntegerField(default=0)


class EvidenceRule(Packed):
    """What an office must show before it may say "relief given". From the pack."""

    needs = models.CharField(max_length=16)
    text = models.JSONField(default=dict)


class Helpline(Packed):
    """A number to call at once, for a place and kind of need. From the pack."""

    kind = models.CharField(max_length=24)
    place_code = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    hours = models.CharField(max_length=40, default="")


class DangerWord(Packed):
    """Words that make us show helplines before any form. From the pack."""

    spellings = models.JSONField(default=dict)
    categories = models.JSONField(default=list)
    helplines = models.JSONField(default=list)


class Remedy(Packed):
    """Another forum one can go to, until when and with which conditions. From the pack."""

    realm = models.CharField(max_length=16)
    takes = models.JSONField(default=dict)
    limitation = models.JSONField(null=True)
    facts = models.JSONField(default=dict)

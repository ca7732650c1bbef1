"""Governments, places, working calendars, public bodies and what they serve. All of it comes from the country pack."""

from django.db import models

from rabta.kernel.models import Packed


class Realm(Packed):
    """A government that owns its records; ``prefix`` begins its references."""

    prefix = models.CharField(max_length=2, unique=True)


class Place(Packed):
    """An administrative area. ``path`` holds the codes from the country down to itself."""

    realm = models.CharField(max_length=16)
    level = models.CharField(max_length=16)
    tier = models.CharField(max_length=16, default="")
    parent = models.ForeignKey("offices.Place", models.PROTECT, null=True, related_name="children")
    path = models.JSONField(default=list)
    aliases = models.JSONField(default=list)
    population = models.IntegerField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)

    class Meta:
        """Places are picked level by level."""

        indexes = [models.Index(fields=["parent", "level"], name="offices_place_parent_level")]


class Area(Packed):
    """A special area that cuts across places: cantonment, utility circle, police-station limits, town corporation."""

    realm = models.CharField(max_length=16)
    kind = models.CharField(max_length=24)
    places = models.JSONField(default=list)


class Calendar(Packed):
    """The working days of a government; ``week`` counts Monday as 0, ``holidays`` maps ISO days to names and marks."""

    week = models.JSONField(default=list)
    opens = models.TimeField()
    closes = models.TimeField()
    holidays = models.JSONField(default=dict)


class Office(Packed):
    """A public body or one of its desks; ``parent`` is the office that supervises it."""

    realm = models.CharField(max_length=16)
    tier = models.CharField(max_length=16)
    parent = models.ForeignKey("offices.Office", models.PROTECT, null=True, related_name="below")
    is_desk = models.BooleanField(default=False)
    place = models.ForeignKey("offices.Place", models.PROTECT, null=True, related_name="offices")
    calendar = models.ForeignKey("offices.Calendar", models.PROTECT, related_name="+")
    functions = models.JSONField(default=list)
    old_names = models.JSONField(default=list)
    territory = models.JSONField(default=dict)

    class Meta:
        """Offices are listed by their government."""

        indexes = [models.Index(fields=["realm", "tier"], name="offices_office_realm_tier")]


class PackLoad(Packed):
    """One loading of the pack: its digest says by which rules a case was routed and clocked. ``code`` is the digest."""

    loaded_at = models.DateTimeField()
    facts = models.JSONField(default=dict)

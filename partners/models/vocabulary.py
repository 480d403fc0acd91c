"""The words organisations and calls are described with: where, and about what.

Districts are the thirteen of Saxony; the names of thematic areas are those of the ministry's page.
Both are filled from `partners/data/`.  Which funding region a district belongs to is a matter of
each call and stands there, not here.
"""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class DistrictKind(models.TextChoices):
    URBAN = "urban_district", _("urban district")
    RURAL = "rural_district", _("rural district")


class District(models.Model):
    """A district of Saxony.  Its place on our tile map is a column and a row, not geometry."""

    ags = models.CharField(_("official key (AGS)"), max_length=5, unique=True)
    slug = models.SlugField(_("page address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    short = models.CharField(_("short label"), max_length=4, unique=True)
    kind = models.CharField(_("kind"), max_length=14, choices=DistrictKind)
    nuts3 = models.CharField("NUTS 3", max_length=5, unique=True)
    nuts2 = models.CharField("NUTS 2", max_length=4)
    nuts2_name = models.CharField(_("name of the NUTS 2 region"), max_length=40)
    tile_column = models.PositiveSmallIntegerField(_("column on the map"))
    tile_row = models.PositiveSmallIntegerField(_("row on the map"))

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["ags"]
        constraints = [
            models.UniqueConstraint(
                fields=["tile_column", "tile_row"],
                name="one_district_per_tile",
                violation_error_message=_("Another district already has this place on the map."),
            ),
        ]

    def __str__(self):
        return self.name


class Term(models.Model):
    """A word of the vocabulary, in German and English; the slug is what data and addresses use."""

    slug = models.SlugField(_("page address"), max_length=60, unique=True)
    name_de = models.CharField(_("name in German"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_en if get_language() == "en" else self.name_de


class ThematicArea(Term):
    """A subject of the programme that a project is assigned to."""

    class Meta(Term.Meta):
        verbose_name = _("thematic area")
        verbose_name_plural = _("thematic areas")

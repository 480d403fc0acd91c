"""The words organisations and calls are described with: where, and about what.

Districts are the thirteen of Saxony; the names of thematic areas are those of the ministry's page.
All are filled from `partners/data/` and edited in the administration.  Which funding region a
district belongs to is a matter of each call and stands there, not here.
"""

from django.contrib.postgres.fields import ArrayField
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


class SearchedTerm(Term):
    """A word of the vocabulary that people also look for under other words."""

    synonyms = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("other words for it"),
        default=list,
        blank=True,
        help_text=_("Who searches for one of them finds this. Separate several by commas."),
    )

    class Meta(Term.Meta):
        abstract = True


class ThematicArea(Term):
    """A subject of the programme that a project is assigned to."""

    class Meta(Term.Meta):
        verbose_name = _("thematic area")
        verbose_name_plural = _("thematic areas")


class Sector(Term):
    """Which of the programme's worlds an organisation comes from.  Its slug names its colour."""

    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class LegalPerson(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNCLEAR = "unclear", _("to be clarified")


class LegalForm(Term):
    """A legal form, and whether it makes a legal person: only such a one can receive the grant."""

    legal_person = models.CharField(_("legal person"), max_length=7, choices=LegalPerson)
    note_de = models.CharField(_("note in German"), max_length=200, blank=True)
    note_en = models.CharField(_("note in English"), max_length=200, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("legal form")
        verbose_name_plural = _("legal forms")

    @property
    def note(self):
        return self.note_en if get_language() == "en" else self.note_de


class CompetenceGroup(models.TextChoices):
    SOCIAL = "sozial", _("Social work in practice")
    AI = "ki_anwendung", _("AI applications")
    TECHNOLOGY = "technik", _("Technology & data")
    RESEARCH = "wissenschaft", _("Research & evaluation")
    LAW = "recht_ethik", _("Law & ethics")
    DELIVERY = "umsetzung", _("Project, transfer & continuation")


class Competence(SearchedTerm):
    """Something an organisation can do, and another may look for."""

    group = models.CharField(_("group"), max_length=14, choices=CompetenceGroup)

    class Meta(SearchedTerm.Meta):
        verbose_name = _("competence")
        verbose_name_plural = _("competences")


class TargetGroupKind(models.TextChoices):
    AGE = "lebensalter", _("Stage of life")
    PARTICIPATION = "teilhabe", _("Participation")
    CARE = "pflege", _("Care")
    INTEGRATION = "integration", _("Integration")
    SITUATION = "besondere_lebenslagen", _("Special life situations")
    ACROSS = "quer", _("Across all")


class TargetGroup(SearchedTerm):
    """People that an organisation works for."""

    group = models.CharField(_("group"), max_length=22, choices=TargetGroupKind)

    class Meta(SearchedTerm.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class FieldOfAction(SearchedTerm):
    """A field of social work.  The thematic areas it suggests are a help; people decide."""

    suggested_thematic_areas = models.ManyToManyField(
        ThematicArea, verbose_name=_("suggested thematic areas"), blank=True
    )

    class Meta(SearchedTerm.Meta):
        verbose_name = _("field of action")
        verbose_name_plural = _("fields of action")


class AiApplicationField(SearchedTerm):
    """What AI would be used for."""

    class Meta(SearchedTerm.Meta):
        verbose_name = _("AI application field")
        verbose_name_plural = _("AI application fields")


class SynonymGroup(models.Model):
    """Words that the search treats as one; who searches for one of them finds the others."""

    words = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("words"),
        help_text=_("At least two, separated by commas; several words may form one expression."),
    )

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("groups of synonyms")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words__len__gte=2),
                name="synonym_group_of_two_or_more",
                violation_error_message=_("A group needs at least two words."),
            ),
        ]

    def __str__(self):
        return ", ".join(self.words)

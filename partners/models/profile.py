"""The parts of a profile that are several: competences, places, contacts, earlier projects."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation
from partners.models.vocabulary import Competence, District

SENTENCE_LENGTH = 200


class CompetenceLine(models.Model):
    """A competence with an optional sentence: what exactly."""

    sentence = models.CharField(_("what exactly"), max_length=SENTENCE_LENGTH, blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return str(self.competence)


class Offer(CompetenceLine):
    """A competence the organisation offers."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="offers")
    competence = models.ForeignKey(
        Competence, models.PROTECT, verbose_name=_("competence"), related_name="offers"
    )

    class Meta(CompetenceLine.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "competence"], name="one_offer_per_competence"
            ),
        ]


class Need(CompetenceLine):
    """A competence the organisation seeks."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="needs")
    competence = models.ForeignKey(
        Competence, models.PROTECT, verbose_name=_("competence"), related_name="needs"
    )

    class Meta(CompetenceLine.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "competence"], name="one_need_per_competence"
            ),
        ]


class Branch(models.Model):
    """A place besides the seat where the organisation is at home."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="branches")
    name = models.CharField(_("name"), max_length=120, blank=True)
    municipality = models.CharField(_("municipality"), max_length=80)
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name=_("district"), related_name="branches"
    )

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ["pk"]

    def __str__(self):
        return self.name or self.municipality


class ContactPerson(models.Model):
    """Whom to ask, shown to signed-in people only; `person` is set when it is a member."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("task in the organisation"), max_length=120, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("person"),
        related_name="contact_entries",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Reference(models.Model):
    """A project the organisation points to."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="references")
    title = models.CharField(_("title"), max_length=160)
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1950), MaxValueValidator(2100)],
    )
    text = models.CharField(_("in a sentence"), max_length=300, blank=True)
    url = models.URLField(_("web address"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["-year", "pk"]

    def __str__(self):
        return self.title

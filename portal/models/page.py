"""The operator's own pages (imprint and the like), their versions, and who agreed to which."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal import clock

TO_FILL_IN = ("vom Betreiber auszufüllen", "to be filled in by the operator")


class PageSlug(models.TextChoices):
    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy notice")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")
    TERMS = "terms", _("Terms of use")


class PageText(models.Model):
    """A text in German and English; where there is no English, the German one is shown."""

    title_de = models.CharField(_("title (German)"), max_length=120)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True)
    body_de = models.TextField(
        _("text (German)"),
        max_length=100_000,
        help_text=_("Markdown: ## heading, - list, [link](https://example.org)."),
    )
    body_en = models.TextField(_("text (English)"), max_length=100_000, blank=True)

    class Meta:
        abstract = True

    @property
    def language(self):
        """Return the language the text is shown in: the reader's, if it is there."""
        return "en" if get_language() == "en" and self.body_en else "de"

    @property
    def title(self):
        return self.title_en if self.language == "en" and self.title_en else self.title_de

    @property
    def body(self):
        return self.body_en if self.language == "en" else self.body_de

    @property
    def is_incomplete(self):
        """Whether the operator has yet to fill in a part of it."""
        return any(mark in self.body for mark in TO_FILL_IN)


class Page(PageText):
    """One page as it is shown now.  It changes only through `services.pages.revise_page`."""

    slug = models.CharField(_("page"), max_length=20, choices=PageSlug, unique=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    changed_at = models.DateTimeField(_("changed at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["slug"]

    def __str__(self):
        return self.get_slug_display()


class PageVersionQuerySet(models.QuerySet):
    def current(self):
        """The text of each page that is shown now."""
        return self.filter(number=models.F("page__version"))


class PageVersion(PageText):
    """The text of a page as it was at one time; never changed, so that a consent can be read."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    written_at = models.DateTimeField(_("written at"), default=clock.now)

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a page")
        verbose_name_plural = _("versions of pages")
        ordering = ["page", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_text_per_page_version"),
        ]

    def __str__(self):
        return f"{self.page} {self.number}"


class Consent(models.Model):
    """A person has agreed to a page in one of its versions."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents")
    version = models.ForeignKey(PageVersion, models.PROTECT, related_name="consents")
    given_at = models.DateTimeField(_("given at"), default=clock.now)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "version"], name="one_consent_per_person_and_version"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.version}"

"""The outline a consortium writes by: sections with questions and lengths, for each call anew."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.models.call import Call


class OutlineTemplate(models.Model):
    """The sections of a call's proposal.  Ours, unless `is_official` says it is the funder's."""

    call = models.OneToOneField(
        Call, models.CASCADE, related_name="outline", verbose_name=_("call")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    note = models.TextField(_("note"), blank=True)
    is_official = models.BooleanField(
        _("the funder's own form"),
        default=False,
        help_text=_("Without the tick every page says that this is no official form."),
    )

    class Meta:
        verbose_name = _("outline")
        verbose_name_plural = _("outlines")

    def __str__(self):
        return str(self.call)


class SectionKind(models.TextChoices):
    TEXT = "text", _("text")
    TABLE = "table", _("table")
    TEXT_TABLE = "text+table", _("text and table")
    TEXT_TAGS = "text+tags", _("text and thematic areas")
    TEXT_CHECKLIST = "text+checklist", _("text and checklist")
    CHECKLIST_TEXT = "checklist+text", _("checklist and text")


class OutlineSection(models.Model):
    """One section.  Characters count with blanks; a weight is NULL until a funder names one."""

    template = models.ForeignKey(
        OutlineTemplate, models.CASCADE, related_name="sections", verbose_name=_("outline")
    )
    key = models.SlugField(_("key"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=14, choices=SectionKind, default=SectionKind.TEXT)
    max_chars = models.PositiveIntegerField(_("length in characters, at most"))
    criterion = models.CharField(_("criterion"), max_length=160, blank=True)
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    questions = ArrayField(models.TextField(), verbose_name=_("guiding questions"), default=list)
    typical_author = models.CharField(_("suggested author"), max_length=80, blank=True)
    weight = models.DecimalField(
        _("weight"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only where the funder has published one."),
    )
    in_first_stage = models.BooleanField(_("needed in stage 1"), default=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "key"],
                name="section_key_once_per_outline",
                violation_error_message=_("This key is already taken."),
            ),
            models.UniqueConstraint(
                fields=["template", "position"],
                name="section_position_once_per_outline",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="section_has_room_for_text",
                condition=Q(max_chars__gt=0),
                violation_error_message=_("A section needs room for at least one character."),
            ),
        ]

    def __str__(self):
        return self.title

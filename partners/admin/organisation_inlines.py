"""What belongs to an organisation, as parts of its page in the administration."""

from django.contrib import admin
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from partners.admin.organisation_form import ReferenceForm
from partners.models import (
    Branch,
    ContactPerson,
    Membership,
    Need,
    Offer,
    OrganisationEvent,
    Reference,
)
from portal.admin import History


class CompetenceInline(admin.TabularInline):
    fields = ["competence", "sentence"]
    extra = 0
    classes = ["collapse"]


class OfferInline(CompetenceInline):
    model = Offer


class NeedInline(CompetenceInline):
    model = Need


class BranchInline(admin.TabularInline):
    model = Branch
    extra = 0
    classes = ["collapse"]


class ContactInline(admin.TabularInline):
    """Names and tasks; which account a contact has is the organisation's own affair."""

    model = ContactPerson
    fields = ["name", "function"]
    extra = 0
    classes = ["collapse"]


class ReferenceInline(admin.StackedInline):
    model = Reference
    form = ReferenceForm
    extra = 0
    classes = ["collapse"]


class Members(History):
    """Who belongs to it; only the organisation itself changes that."""

    model = Membership
    fields = readonly_fields = ["person", "role", "joined_at"]
    verbose_name_plural = _("people")


class OrganisationHistory(History):
    """What others relied on, and when it changed."""

    model = OrganisationEvent
    fk_name = "pgh_obj"
    verbose_name_plural = _("history")
    fields = readonly_fields = [
        "changed",
        "name",
        "legal_form",
        "visibility",
        "confirmed_on",
        "verified_on",
        "dissolved_on",
    ]

    @admin.display(description=_("changed"))
    def changed(self, event):
        return formats.localize(timezone.localtime(event.pgh_created_at))


ORGANISATION_INLINES = [
    OfferInline,
    NeedInline,
    BranchInline,
    ContactInline,
    ReferenceInline,
    Members,
    OrganisationHistory,
]

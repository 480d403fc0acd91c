"""Organisations in the administration: looked after, checked, invited and imported here.

What others rely on (confirmed, checked, dissolved) is changed by deeds alone, never by a field.
"""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import truncatechars
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from partners.admin.organisation_filters import OwnerFilter, StateFilter
from partners.admin.organisation_form import OrganisationForm
from partners.admin.organisation_import import ImportPages
from partners.admin.organisation_inlines import ORGANISATION_INLINES
from partners.models import Organisation, Role
from partners.search import upkeep
from partners.services.invitations import invite_contact
from partners.services.verification import (
    verify_organisation,
    website_changed,
    withdraw_verification,
)
from partners.slugs import slug_for

DEEDS = {
    "verify": verify_organisation,
    "unverify": withdraw_verification,
    "invite": invite_contact,
}


def slug_is_taken(slug):
    return Organisation.objects.filter(slug=slug).exists()


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    form = OrganisationForm
    inlines = ORGANISATION_INLINES
    change_form_template = "partners/admin/organisation_change_form.html"
    change_list_template = "partners/admin/organisation_change_list.html"
    list_display = [
        "name",
        "is_shown",
        "owners",
        "confirmed",
        "checked",
        "visible_to",
        "sector_in_short",
        "seat",
    ]
    list_filter = [
        StateFilter,
        OwnerFilter,
        ("verified_on", admin.EmptyFieldListFilter),
        "visibility",
        "sector",
        "district",
        "is_demo",
    ]
    list_select_related = ["sector", "district"]
    list_per_page = 50
    search_fields = ["name", "contact_email"]
    filter_horizontal = [
        "target_groups",
        "fields_of_action",
        "thematic_areas",
        "ai_fields",
        "districts_of_work",
    ]
    readonly_fields = [
        "slug",
        "confirmed_on",
        "verified_on",
        "domain_verified_on",
        "dissolved_on",
        "is_demo",
        "created_at",
        "changed_at",
    ]
    fieldsets = [
        (
            None,
            {"fields": ["name", "sector", "legal_form", "municipality", "district", "summary"]},
        ),
        (
            gettext_lazy("State"),
            {"fields": ["visibility", *readonly_fields]},
        ),
        (
            gettext_lazy("Contact"),
            {"fields": ["website", "contact_email"]},
        ),
        (
            gettext_lazy("About it"),
            {
                "classes": ["collapse"],
                "fields": ["description", "umbrella", "non_profit", "size_class", "languages"],
            },
        ),
        (
            gettext_lazy("What it works on"),
            {"classes": ["collapse"], "fields": filter_horizontal},
        ),
        (
            gettext_lazy("In a project"),
            {
                "classes": ["collapse"],
                "fields": [
                    "can_take_lead",
                    "has_test_environment",
                    "esf_experience",
                    "own_share",
                ],
            },
        ),
    ]
    actions = ["verify_chosen", "invite_chosen"]

    def get_queryset(self, request):
        owners = Count("memberships", filter=Q(memberships__role=Role.OWNER))
        return super().get_queryset(request).annotate(owners=owners)

    @admin.display(boolean=True, description=gettext_lazy("published"))
    def is_shown(self, organisation):
        return organisation.is_published

    @admin.display(description=gettext_lazy("owners"), ordering="owners")
    def owners(self, organisation):
        return organisation.owners

    @admin.display(description=gettext_lazy("confirmed"), ordering="confirmed_on")
    def confirmed(self, organisation):
        return organisation.confirmed_on

    @admin.display(description=gettext_lazy("checked"), ordering="verified_on")
    def checked(self, organisation):
        return organisation.verified_on

    @admin.display(description=gettext_lazy("visible to"), ordering="visibility")
    def visible_to(self, organisation):
        return truncatechars(organisation.get_visibility_display(), 20)

    @admin.display(description=gettext_lazy("sector"), ordering="sector")
    def sector_in_short(self, organisation):
        return str(organisation.sector).split(" (", 1)[0]

    @admin.display(description=gettext_lazy("district"), ordering="district")
    def seat(self, organisation):
        return organisation.district

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_urls(self):
        deeds = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(self.deed),
                {"name": name},
                name=f"partners_organisation_{name}",
            )
            for name in DEEDS
        ]
        return [*ImportPages(self).urls(), *deeds, *super().get_urls()]

    def save_model(self, request, obj, form, change):
        """A new organisation gets its address from its name; later it keeps it."""
        if not change:
            obj.slug = slug_for(obj.name, slug_is_taken)
        super().save_model(request, obj, form, change)
        if change and "website" in form.changed_data:
            website_changed(obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        upkeep.index([form.instance])

    @method_decorator(require_POST)
    def deed(self, request, pk, name):
        """Do one of the deeds that have a button on the organisation's page."""
        organisation = get_object_or_404(Organisation, pk=pk)
        if not self.has_change_permission(request, organisation):
            raise PermissionDenied
        self.do(request, [organisation], DEEDS[name])
        return redirect("admin:partners_organisation_change", pk)

    @admin.action(description=gettext_lazy("Mark as checked"), permissions=["change"])
    def verify_chosen(self, request, queryset):
        self.do(request, queryset, verify_organisation)

    @admin.action(description=gettext_lazy("Invite the contact address"), permissions=["change"])
    def invite_chosen(self, request, queryset):
        self.do(request, queryset, invite_contact)

    def do(self, request, organisations, service):
        """Do a deed with each, say of how many it was done, and why not of the others."""
        done = 0
        for organisation in organisations:
            try:
                service(organisation, by=request.user)
            except ValidationError as refusal:
                messages.error(request, f"{organisation}: {' '.join(refusal.messages)}")
            else:
                done += 1
        if done:
            text = ngettext(
                "Done for %(count)s organisation.", "Done for %(count)s organisations.", done
            )
            messages.success(request, text % {"count": done})

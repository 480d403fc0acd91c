"""Claims in the administration: coordinators look at them and decide, with a reason."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from partners.forms.people import DeclineForm
from partners.models import Claim
from partners.services.claims import decline_claim, grant_claim


class OpenOrDecided(admin.SimpleListFilter):
    title = gettext_lazy("answer")
    parameter_name = "answer"

    def lookups(self, request, model_admin):
        return [
            ("open", _("still open")),
            ("granted", _("granted")),
            ("declined", _("declined")),
        ]

    def queryset(self, request, queryset):
        kinds = {
            "open": {"decided_at": None},
            "granted": {"granted": True},
            "declined": {"granted": False},
        }
        return queryset.filter(**kinds.get(self.value(), {}))


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    """Rows that are read and decided, never edited."""

    change_form_template = "partners/admin/claim_change_form.html"
    list_display = ["organisation", "person", "email", "asked_at", "granted"]
    list_filter = [OpenOrDecided]
    list_select_related = ["organisation", "person"]
    search_fields = ["organisation__name", "person__email", "person__name"]
    ordering = ["decided_at", "-asked_at"]
    fields = readonly_fields = [
        "organisation",
        "website",
        "contact_email",
        "person",
        "email",
        "message",
        "asked_at",
        "granted",
        "decided_at",
        "decider",
        "reason",
    ]

    @admin.display(description=gettext_lazy("e-mail address"), ordering="person__email")
    def email(self, claim):
        return claim.person.email

    @admin.display(description=gettext_lazy("website"))
    def website(self, claim):
        return claim.organisation.website or "–"

    @admin.display(description=gettext_lazy("contact address (not shown)"))
    def contact_email(self, claim):
        return claim.organisation.contact_email or "–"

    @admin.display(description=gettext_lazy("decided by"))
    def decider(self, claim):
        return claim.decided_by or "–"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        return [
            path(
                f"<uuid:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"partners_claim_{name}",
            )
            for name, view in [("grant", self.grant), ("decline", self.decline)]
        ] + super().get_urls()

    @method_decorator(require_POST)
    def grant(self, request, pk):
        claim = self.claim_to_decide(request, pk)
        done = _("%(person)s manages the organisation now.") % {"person": claim.person}
        return self.decided(request, lambda: grant_claim(claim, by=request.user), done)

    @method_decorator(require_POST)
    def decline(self, request, pk):
        claim = self.claim_to_decide(request, pk)
        form = DeclineForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(form.errors["reason"]))
            return redirect("admin:partners_claim_change", pk)
        reason = form.cleaned_data["reason"]
        done = _("The claim has been declined, and the person told why.")
        return self.decided(
            request, lambda: decline_claim(claim, reason=reason, by=request.user), done
        )

    def claim_to_decide(self, request, pk):
        """Return the claim, else 404; 403 for who may not decide it."""
        claim = get_object_or_404(Claim.objects.select_related("organisation", "person"), pk=pk)
        if not request.user.has_perm("partners.decide_claims", claim.organisation):
            raise PermissionDenied
        return claim

    def decided(self, request, deed, done):
        try:
            deed()
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, done)
        return redirect("admin:partners_claim_changelist")

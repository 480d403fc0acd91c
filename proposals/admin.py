"""Calls in the administration: prepared, copied, published and taken back here."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import truncatechars
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from portal import clock
from proposals.admin_inlines import CALL_INLINES, OutlineSectionInline
from proposals.calls import wording
from proposals.calls.forms import CallForm, CopyCallForm
from proposals.models import Call, OutlineTemplate
from proposals.services.calls import copy_call, publish_call, withdraw_call


@admin.register(Call)
class CallAdmin(admin.ModelAdmin):
    """A call with all that belongs to it.  Publishing is a deed of its own, not a tick box."""

    form = CallForm
    inlines = CALL_INLINES
    change_form_template = "proposals/admin/call_change_form.html"
    list_display = ["short_title", "status_now", "deadline", "is_published", "is_demo"]
    list_filter = ["is_published", "is_demo"]
    search_fields = ["title", "slug", "programme"]
    prepopulated_fields = {"slug": ["title"]}
    filter_horizontal = ["thematic_areas"]
    readonly_fields = ["status_now", "is_published"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "number", "summary", "status_now", "is_published"]}),
        (gettext_lazy("Names"), {"fields": ["programme", "other_names", "is_demo"]}),
        (
            gettext_lazy("Dates"),
            {
                "fields": [
                    "published_on",
                    "opens_on",
                    "info_event_on",
                    "deadline",
                    "deadline_time",
                    "project_start",
                ]
            },
        ),
        (
            gettext_lazy("Conditions"),
            {
                "fields": [
                    "max_duration_months",
                    "max_funding_rate",
                    "min_partners",
                    "multi_region_rule",
                    "thematic_areas",
                    "min_thematic_areas",
                ]
            },
        ),
        (
            gettext_lazy("Bodies"),
            {
                "fields": [
                    "funder",
                    "granting_body",
                    "granting_body_short",
                    "submission_channel",
                    "directive",
                ]
            },
        ),
    ]

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def short_title(self, call):
        return truncatechars(call.title, 50)

    @admin.display(description=pgettext_lazy("call", "Where it stands"))
    def status_now(self, call):
        if call.pk is None:
            return ""
        return wording.standing(call.period, clock.now())

    def get_urls(self):
        deeds = [("copy", self.copy), ("publish", self.publish), ("withdraw", self.withdraw)]
        return [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"proposals_call_{name}",
            )
            for name, view in deeds
        ] + super().get_urls()

    def copy(self, request, pk):
        """Ask for title and address, then copy the call and go to the copy."""
        call = get_object_or_404(Call, pk=pk)
        if not (self.has_add_permission(request) and self.has_view_permission(request, call)):
            raise PermissionDenied
        form = CopyCallForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                copied = copy_call(call, **form.cleaned_data, by=request.user)
            except ValidationError as refusal:  # somebody else took the address just now
                form.add_error(None, refusal.messages)
            else:
                messages.success(request, _("The call was copied. Enter its dates and sources."))
                return redirect("admin:proposals_call_change", copied.pk)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": call,
            "title": _("Copy to a new call"),
            "adminform": AdminForm(form, [(None, {"fields": ["title", "slug", "number"]})], {}),
            "form": form,
        }
        return render(request, "proposals/admin/call_copy.html", context)

    @method_decorator(require_POST)
    def publish(self, request, pk):
        return self._deed(request, pk, publish_call, _("Everyone can see the call now."))

    @method_decorator(require_POST)
    def withdraw(self, request, pk):
        return self._deed(request, pk, withdraw_call, _("Only the team sees the call now."))

    def _deed(self, request, pk, service, done):
        call = get_object_or_404(Call, pk=pk)
        if not self.has_change_permission(request, call):
            raise PermissionDenied
        try:
            service(call, by=request.user)
        except ValidationError as refusal:
            for sentence in refusal.messages:
                messages.error(request, sentence)
        else:
            messages.success(request, done)
        return redirect(reverse("admin:proposals_call_change", args=[call.pk]))


@admin.register(OutlineTemplate)
class OutlineTemplateAdmin(admin.ModelAdmin):
    """The outline of a call, section by section."""

    list_display = ["call", "version", "is_official"]
    inlines = [OutlineSectionInline]

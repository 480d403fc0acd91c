"""What coordinators look for in the list of organisations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partners import freshness
from partners.models import Organisation
from portal import clock


class StateFilter(admin.SimpleListFilter):
    """Where a profile stands between its import and being forgotten."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("published", _("published")),
            ("unpublished", _("not published yet")),
            ("stale", _("not confirmed for a year")),
            ("dissolved", _("dissolved")),
        ]

    def queryset(self, request, queryset):
        stale = freshness.stale_before(clock.today())
        match self.value():
            case "published":
                return queryset.filter(confirmed_on__isnull=False, dissolved_on=None)
            case "unpublished":
                return queryset.filter(confirmed_on=None, dissolved_on=None)
            case "stale":
                return queryset.filter(confirmed_on__lt=stale, dissolved_on=None)
            case "dissolved":
                return queryset.filter(dissolved_on__isnull=False)
        return queryset


class OwnerFilter(admin.SimpleListFilter):
    title = _("owner")
    parameter_name = "owner"

    def lookups(self, request, model_admin):
        return [("none", _("without owner")), ("some", _("with owner"))]

    def queryset(self, request, queryset):
        unowned = Organisation.objects.unowned().values("pk")
        if self.value() == "none":
            return queryset.filter(pk__in=unowned)
        if self.value() == "some":
            return queryset.exclude(pk__in=unowned).filter(dissolved_on=None)
        return queryset

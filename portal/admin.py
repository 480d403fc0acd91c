"""Administration of people and of the operator's pages."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.models import Page, PageVersion, User, UserEvent
from portal.services.pages import TEXTS, revise_page

RIGHTS = ["is_active", "is_staff", "is_superuser", "groups"]


class History(admin.TabularInline):
    """Rows that can be read and not touched."""

    extra = 0

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RightsHistory(History):
    """When the person got or lost rights."""

    model = UserEvent
    fk_name = "pgh_obj"
    verbose_name_plural = _("history of rights")
    fields = readonly_fields = ["pgh_created_at", "is_active", "is_staff", "is_superuser"]


class NewPersonForm(forms.ModelForm):
    """A person who is invited: they sign in by a code and choose a password themselves."""

    class Meta:
        model = User
        fields = ["email", "name", "language"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "last_login", "joined_at"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    filter_horizontal = ["groups"]
    readonly_fields = ["email", "last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "name", "language", "last_login", "joined_at"]}),
        (_("Rights"), {"fields": RIGHTS}),
    ]
    inlines = [RightsHistory]

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["email", "name", "language"]})]
        return super().get_fieldsets(request, obj)

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            kwargs["form"] = NewPersonForm
        return super().get_form(request, obj, **kwargs)

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_readonly_fields(self, request, obj=None):
        """Only who may do everything gives rights; nobody takes away their own."""
        if obj is None:
            return []
        if request.user.is_superuser and obj != request.user:
            return self.readonly_fields
        return [*self.readonly_fields, *RIGHTS]

    def has_delete_permission(self, request, obj=None):
        """Accounts are deleted by their owners, or by the command `delete_account`."""
        return False


class PageVersionInline(History):
    """What the page said before."""

    model = PageVersion
    verbose_name_plural = _("earlier versions")
    fields = readonly_fields = ["number", "written_at", "title_de"]


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    list_display = ["__str__", "version", "changed_at", "complete"]
    fields = ["slug", "version", "changed_at", *TEXTS]
    readonly_fields = ["slug", "version", "changed_at"]
    inlines = [PageVersionInline]

    @admin.display(boolean=True, description=_("complete"))
    def complete(self, page):
        return not page.is_incomplete

    def save_model(self, request, obj, form, change):
        """Each change becomes a new version."""
        revise_page(obj, **{name: form.cleaned_data[name] for name in TEXTS})

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

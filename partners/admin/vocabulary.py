"""The vocabulary in the administration."""

from django.contrib import admin
from django.db import transaction

from partners.models import (
    AiApplicationField,
    Competence,
    District,
    FieldOfAction,
    LegalForm,
    Sector,
    SynonymGroup,
    TargetGroup,
    ThematicArea,
)
from partners.search import upkeep


class SearchedAdmin(admin.ModelAdmin):
    """Words that the search knows: it learns every change in the same transaction."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        upkeep.vocabulary_changed()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        upkeep.vocabulary_changed()

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        upkeep.vocabulary_changed()


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    list_display = ["name", "ags", "kind", "nuts2_name", "short"]
    list_filter = ["kind", "nuts2_name"]
    search_fields = ["name", "ags"]


@admin.register(AiApplicationField, Sector, ThematicArea)
class TermAdmin(SearchedAdmin):
    list_display = ["name_de", "name_en", "slug", "position"]
    list_editable = ["position"]


@admin.register(LegalForm)
class LegalFormAdmin(TermAdmin):
    list_display = ["name_de", "name_en", "legal_person", "note_de", "position"]
    list_filter = ["legal_person"]


@admin.register(FieldOfAction)
class SearchedTermAdmin(TermAdmin):
    list_display = ["name_de", "name_en", "synonyms", "position"]
    search_fields = ["name_de", "name_en", "synonyms"]


@admin.register(Competence, TargetGroup)
class GroupedTermAdmin(SearchedTermAdmin):
    list_display = ["name_de", "name_en", "group", "synonyms", "position"]
    list_filter = ["group"]


@admin.register(SynonymGroup)
class SynonymGroupAdmin(SearchedAdmin):
    list_display = ["__str__"]
    search_fields = ["words"]

"""The vocabulary in the administration."""

from django.contrib import admin

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


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    list_display = ["name", "ags", "kind", "nuts2_name", "short"]
    list_filter = ["kind", "nuts2_name"]
    search_fields = ["name", "ags"]


@admin.register(AiApplicationField, Sector, ThematicArea)
class TermAdmin(admin.ModelAdmin):
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
class SynonymGroupAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    search_fields = ["words"]

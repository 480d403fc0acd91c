"""The vocabulary in the administration."""

from django.contrib import admin

from partners.models import District, ThematicArea


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    list_display = ["name", "ags", "kind", "nuts2_name", "short"]
    list_filter = ["kind", "nuts2_name"]
    search_fields = ["name", "ags"]


@admin.register(ThematicArea)
class ThematicAreaAdmin(admin.ModelAdmin):
    list_display = ["name_de", "name_en", "slug", "position"]
    list_editable = ["position"]

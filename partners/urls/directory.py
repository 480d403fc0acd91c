"""Addresses of the directory and of what people keep of it."""

from django.urls import path

from partners.views import directory, export, saved_searches

urlpatterns = [
    path("partners/", directory.directory, name="partners"),
    path("partners/export.csv", export.export, name="partners_export"),
    path("searches/", saved_searches.saved_search_list, name="saved_searches"),
    path("searches/save/", saved_searches.save_search, name="save_search"),
    path("searches/stop/<str:token>/", saved_searches.stop_alerts, name="stop_alerts"),
    path("searches/<uuid:search_id>/", saved_searches.change_search, name="change_search"),
    path("searches/<uuid:search_id>/delete/", saved_searches.delete_search, name="delete_search"),
    path("searches/<uuid:search_id>/open/", saved_searches.open_search, name="open_search"),
]

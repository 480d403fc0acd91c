"""The addresses where a browser hears that a consortium has changed."""

from django.urls import path

from proposals.views import live

urlpatterns = [
    path("consortia/<uuid:pk>/events", live.events, name="consortium_events"),
    path("consortia/<uuid:pk>/revision", live.revision, name="consortium_revision"),
]

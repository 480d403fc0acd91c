"""Addresses of the directory and of what people keep of it."""

from django.urls import path

from partners.views import directory

urlpatterns = [
    path("partners/", directory.directory, name="partners"),
]

"""Addresses of an organisation's page and of its profile's steps."""

from django.urls import path

from partners.views import bookmarks, logo, organisation_page, profile

urlpatterns = [
    path("bookmarks/", bookmarks.bookmarks, name="bookmarks"),
    path("partners/<slug:slug>/", organisation_page.organisation, name="organisation"),
    path("partners/<slug:slug>/logo/", logo.logo, name="organisation_logo"),
    path(
        "partners/<slug:slug>/remember/",
        organisation_page.remember_organisation,
        name="organisation_remember",
    ),
    path(
        "partners/<slug:slug>/forget/",
        organisation_page.forget_organisation,
        name="organisation_forget",
    ),
    path("organisations/<slug:slug>/profile/", profile.overview, name="organisation_profile"),
    path("organisations/<slug:slug>/profile/<slug:name>/", profile.step, name="organisation_step"),
    path("organisations/<slug:slug>/preview/", profile.preview, name="organisation_preview"),
]

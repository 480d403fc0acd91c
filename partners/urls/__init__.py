"""Addresses of organisations: finding them, their pages, the people in them."""

from partners.urls import directory, people, profile

urlpatterns = [*directory.urlpatterns, *profile.urlpatterns, *people.urlpatterns]

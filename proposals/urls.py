"""Addresses of calls and of what is built for them; the home page lives here too."""

from django.urls import path

from proposals.views import home

urlpatterns = [
    path("", home.home, name="home"),
]

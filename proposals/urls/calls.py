"""Addresses of calls and of what is built for them; the home page lives here too."""

from django.urls import path

from proposals.views import calls, home

urlpatterns = [
    path("", home.home, name="home"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<slug:slug>/", calls.call, name="call"),
    path("calls/<slug:slug>/dates.ics", calls.call_dates, name="call_dates"),
]

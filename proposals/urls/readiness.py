"""Addresses of the readiness check and the coverage matrix."""

from django.urls import path

from proposals.views import readiness

urlpatterns = [
    path("consortia/<uuid:pk>/readiness/", readiness.readiness, name="readiness"),
    path("consortia/<uuid:pk>/coverage/", readiness.coverage, name="coverage"),
]

"""Addresses of open roles, of interest in them and of the triage inbox."""

urlpatterns = []

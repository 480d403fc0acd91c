"""Addresses of an organisation's page and of its profile's steps."""

urlpatterns = []

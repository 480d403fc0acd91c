"""Addresses of the budget as a file."""

urlpatterns = []

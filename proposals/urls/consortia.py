"""Addresses of projects and the partners in them."""

urlpatterns = []

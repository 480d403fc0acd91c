"""Addresses of a consortium's documents and of taking it into another call."""

urlpatterns = []

"""Addresses of the readiness check and the coverage matrix."""

urlpatterns = []

"""Addresses of a consortium's budget and of the what-if panel."""

urlpatterns = []

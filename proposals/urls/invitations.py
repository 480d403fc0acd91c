"""Addresses of invitations to a consortium, for both sides."""

urlpatterns = []

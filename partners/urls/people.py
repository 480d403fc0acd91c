"""Addresses of the people in an organisation: how they come, what they may, how they go."""

urlpatterns = []

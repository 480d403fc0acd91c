"""Addresses of the directory and of what people keep of it."""

urlpatterns = []

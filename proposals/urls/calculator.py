"""The address of the public calculator."""

urlpatterns = []

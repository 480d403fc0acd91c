"""The address where a browser hears that a consortium has changed."""

urlpatterns = []

"""The portal's addresses: the composition root names each app's own list."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from portal.views import language

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", language.choose_language, name="choose_language"),
    path("admin/", admin.site.urls),
    path("", include("proposals.urls")),
]

"""The portal's addresses: the composition root names each app's own list."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from portal.views import errors, gallery, language, theme

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", language.choose_language, name="choose_language"),
    path("theme/", theme.choose_theme, name="choose_theme"),
    path("admin/", admin.site.urls),
    path("", include("proposals.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns += [
        path("gallery/", gallery.gallery, name="gallery"),
        path("gallery/wrong-form/", gallery.wrong_form, name="gallery_wrong_form"),
    ]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

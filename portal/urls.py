"""The portal's addresses: the composition root names each app's own list."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from portal.views import errors, health, language, mailbox

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", language.choose_language, name="choose_language"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("admin/", admin.site.urls),
    path("", include("proposals.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns += [
        path("mails/", mailbox.mail_list, name="mails"),
        path("mails/<slug:name>/", mailbox.mail_detail, name="mail"),
    ]

handler400 = errors.handler400
handler403 = errors.handler403
handler404 = errors.handler404
handler500 = errors.handler500

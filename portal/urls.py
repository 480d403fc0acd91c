"""The portal's addresses: the composition root names each app's own list."""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from portal import admin_site
from portal.views import account, errors, gallery, health, language, mailbox, pages, theme

admin_site.prepare()

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/profile/", account.profile, name="account_profile"),
    path("account/export/", account.export, name="account_export"),
    path("account/delete/", account.delete, name="account_delete"),
    path("account/deleted/", account.deleted, name="account_deleted"),
    path(
        "account/reauthenticate/code/",
        account.reauthenticate_by_code,
        name="account_reauthenticate_by_code",
    ),
    path("account/logout/", account.SignOut.as_view(), name="account_logout"),
    # allauth's own, made to ask who sets a first password.
    path(
        "account/password/set/",
        reauthentication_required(password_set, app="allauth.account"),
        name="account_set_password",
    ),
    path("account/", include("allauth.urls")),
    path("language/", language.choose_language, name="choose_language"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("theme/", theme.choose_theme, name="choose_theme"),
    path("imprint/", pages.page, {"slug": "imprint"}, name="imprint"),
    path("privacy/", pages.page, {"slug": "privacy"}, name="privacy"),
    path("accessibility/", pages.page, {"slug": "accessibility"}, name="accessibility"),
    path("terms/", pages.page, {"slug": "terms"}, name="terms"),
    path("pages/<slug:slug>/<int:number>/", pages.page_version, name="page_version"),
    path("admin/", admin.site.urls),
    path("", include("partners.urls")),
    path("", include("proposals.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns += [
        path("gallery/", gallery.gallery, name="gallery"),
        path("mails/", mailbox.mail_list, name="mails"),
        path("mails/<slug:name>/", mailbox.mail_detail, name="mail"),
        path("gallery/wrong-form/", gallery.wrong_form, name="gallery_wrong_form"),
    ]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = "portal.views.account.too_many_requests"
handler500 = errors.server_error

"""Settings, from the environment only.

Production is the default: `VERBUNDWERK_MODE=development` (set by `make run` and the tests) opens
what only a developer's machine may have.  What each variable means: docs/operations.md.
"""

import shlex
from pathlib import Path

from csp import constants as csp
from django.contrib.messages import constants as messages
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import browser_features, clock, environment, log_lines
from portal.accounts import sign_in_service
from portal.accounts.settings import *  # noqa: F403
from portal.database_url import database_from_url

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(environment.text("VERBUNDWERK_DATA", str(BASE_DIR / ".data")))

MODE = environment.choice("VERBUNDWERK_MODE", ("production", "development"), "production")
DEVELOPMENT = MODE == "development"
DEBUG = DEVELOPMENT and environment.flag("VERBUNDWERK_DEBUG")

# -- secrets and hosts ------------------------------------------------------------------------

if DEVELOPMENT:
    SECRET_KEY = environment.text("VERBUNDWERK_SECRET_KEY", "development-only-" + "x" * 50)
    MFA_KEY = environment.text("VERBUNDWERK_MFA_KEY", "development-only")
    ALLOWED_HOSTS = [*environment.words("VERBUNDWERK_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
else:
    SECRET_KEY = environment.secret("VERBUNDWERK_SECRET_KEY", "It signs sessions and links.")
    MFA_KEY = environment.secret("VERBUNDWERK_MFA_KEY", "It encrypts second factors.")
    if SECRET_KEY in MFA_KEY.split(","):
        raise ImproperlyConfigured("VERBUNDWERK_MFA_KEY must not be the same as the secret key.")
    ALLOWED_HOSTS = environment.words("VERBUNDWERK_HOSTS")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("VERBUNDWERK_HOSTS is not set. It names the portal's domain.")

# Where links in mails lead.
PORTAL_URL = environment.text("VERBUNDWERK_URL")
if not PORTAL_URL:
    PORTAL_URL = "http://localhost:8000" if DEVELOPMENT else f"https://{ALLOWED_HOSTS[0]}"
elif not (DEVELOPMENT or PORTAL_URL.startswith("https://")):
    raise ImproperlyConfigured("VERBUNDWERK_URL must begin with https://.")

if today := environment.day("VERBUNDWERK_TODAY"):
    if not DEVELOPMENT:
        raise ImproperlyConfigured("VERBUNDWERK_TODAY moves the clock; production refuses it.")
    clock.move_to(today)

# -- applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "portal",
    "partners",
    "proposals",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.forms",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.middleware.request_log.request_log",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "portal.middleware.baseline.baseline_headers",
    "django.middleware.gzip.GZipMiddleware",
    "portal.middleware.refusals.refusals_with_a_page",
    "portal.middleware.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "portal.middleware.form_data.sound_form_data",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "portal.middleware.sessions.limited_sessions",
    "portal.middleware.second_factor.SecondFactorForStaff",
]

ROOT_URLCONF = "portal.urls"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    },
]

# -- database, cache, jobs --------------------------------------------------------------------

DATABASES = {
    "default": database_from_url(
        environment.text("DATABASE_URL"),
        embedded_allowed=DEVELOPMENT,
        pooled=environment.flag("VERBUNDWERK_POOL"),
    )
}
CACHES = {"default": {"BACKEND": "portal.cache.PostgresCache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- look: forms, components ------------------------------------------------------------------

CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
FORM_RENDERER = "portal.form_renderer.PortalRenderer"
MESSAGE_TAGS = {messages.DEBUG: "info", messages.ERROR: "danger"}  # the kinds of an alert

# -- security: headers, cookies, sizes --------------------------------------------------------

# Nothing inline, nothing from elsewhere; `data:` is for the picture of a one-time password's key.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [csp.NONE],
        "script-src": [csp.SELF],
        "style-src": [csp.SELF],
        "img-src": [csp.SELF, "data:"],
        "font-src": [csp.SELF],
        "connect-src": [csp.SELF],
        "manifest-src": [csp.SELF],
        "form-action": [csp.SELF],
        "base-uri": [csp.NONE],
        "object-src": [csp.NONE],
        "frame-ancestors": [csp.NONE],
        "upgrade-insecure-requests": not DEVELOPMENT,
    }
}

# Over plain HTTP a browser would drop `__Host-` cookies, so development goes without.
COOKIE_PREFIX = "" if DEVELOPMENT else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = browser_features.POLICY
if not DEVELOPMENT:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked from inside, without TLS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = environment.flag("VERBUNDWERK_HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the preload list is for the domain's owner to choose

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# -- mail and background work -----------------------------------------------------------------

EMAIL_BACKEND = "portal.mail.QueueingBackend"
EMAIL_HOST = environment.text("VERBUNDWERK_SMTP_HOST")
EMAIL_PORT = environment.number("VERBUNDWERK_SMTP_PORT", 587)
EMAIL_HOST_USER = environment.text("VERBUNDWERK_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("VERBUNDWERK_SMTP_PASSWORD")
SMTP_TLS = environment.choice("VERBUNDWERK_SMTP_TLS", ("starttls", "tls", "none"), "starttls")
EMAIL_USE_TLS = SMTP_TLS == "starttls"
EMAIL_USE_SSL = SMTP_TLS == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("VERBUNDWERK_MAIL_FROM", "Verbundwerk <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if not (DEVELOPMENT or EMAIL_HOST):
    raise ImproperlyConfigured(
        "VERBUNDWERK_SMTP_HOST is not set. Without a mail server nobody can sign in."
    )

# -- logging ----------------------------------------------------------------------------------

LOGGING = log_lines.configuration(json=not DEVELOPMENT)

# -- people -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("VERBUNDWERK_PROXIES", 0)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT

# Signing in through another service (OpenID Connect) exists only where the operator names one.
if OIDC_ISSUER := environment.text("VERBUNDWERK_OIDC_ISSUER"):
    if not (DEVELOPMENT or OIDC_ISSUER.startswith("https://")):
        raise ImproperlyConfigured("VERBUNDWERK_OIDC_ISSUER must begin with https://.")
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "portal.accounts.service_adapter.ServiceAdapter"
    SOCIALACCOUNT_AUTO_SIGNUP = False  # the form asks for the agreement to the terms
    SOCIALACCOUNT_FORMS = {"signup": "portal.accounts.service_signup.ServiceSignupForm"}
    SOCIALACCOUNT_PROVIDERS = sign_in_service.providers(
        OIDC_ISSUER,
        name=environment.text("VERBUNDWERK_OIDC_NAME", "OpenID Connect"),
        client_id=environment.required(
            "VERBUNDWERK_OIDC_CLIENT_ID", "The sign-in service knows the portal by it."
        ),
        secret=environment.required(
            "VERBUNDWERK_OIDC_CLIENT_SECRET", "The sign-in service gave it out."
        ),
    )
    # The form that begins the sign-in is answered by a redirect to the service.
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(sign_in_service.origin(OIDC_ISSUER))

# -- language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "allauth"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# -- files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = None if DEVELOPMENT else DATA_DIR / "static"  # development asks the finders
MEDIA_ROOT = DATA_DIR / "media"
# The operator's program against malware; the path of a file is added as its last argument.
UPLOAD_SCANNER = shlex.split(environment.text("VERBUNDWERK_UPLOAD_SCANNER"))
UPLOAD_SCANNER_SECONDS = environment.number("VERBUNDWERK_UPLOAD_SCANNER_SECONDS", 30)
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = DEVELOPMENT
if not DEVELOPMENT:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

"""Settings, from the environment only.

Production is the default: `VERBUNDWERK_MODE=development` (set by `make run` and the tests) opens
what only a developer's machine may have.  What each variable means: docs/operations.md.
"""

from pathlib import Path

from csp import constants as csp
from django.contrib.messages import constants as messages
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal import clock, environment
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
    SECRET_KEY = environment.required(
        "VERBUNDWERK_SECRET_KEY", "It signs sessions and links; 50 random characters or more."
    )
    MFA_KEY = environment.required(
        "VERBUNDWERK_MFA_KEY", "It encrypts second factors; another one than the secret key."
    )
    ALLOWED_HOSTS = environment.words("VERBUNDWERK_HOSTS")
    if not ALLOWED_HOSTS:
        raise ImproperlyConfigured("VERBUNDWERK_HOSTS is not set. It names the portal's domain.")

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
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
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

# -- mail and background work -----------------------------------------------------------------

# -- logging ----------------------------------------------------------------------------------

# -- people -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# -- language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# -- files ------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = DEVELOPMENT

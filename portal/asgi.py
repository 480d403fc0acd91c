"""The ASGI application: Django, and later the shared draft's socket beside it."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ.setdefault("VERBUNDWERK_POOL", "True")

application = get_asgi_application()

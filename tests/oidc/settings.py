"""The tests' settings with a sign-in service; it runs in the test itself, see `provider.py`."""

import os
import socket

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    PORT = probe.getsockname()[1]

os.environ["VERBUNDWERK_OIDC_ISSUER"] = f"http://127.0.0.1:{PORT}"
os.environ["VERBUNDWERK_OIDC_NAME"] = "Diensteportal"
os.environ["VERBUNDWERK_OIDC_CLIENT_ID"] = "verbundwerk"
os.environ["VERBUNDWERK_OIDC_CLIENT_SECRET"] = "geheim"

from tests.settings import *  # noqa: F403

# A database of its own: here the sign-in service has tables, which the other tests never flush.
DATABASES["default"]["TEST"] = {"NAME": "test_verbundwerk_oidc"}  # noqa: F405

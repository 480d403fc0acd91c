"""The portal's settings as the tests need them: development mode, the test server, cheap hashes."""

import os

os.environ["VERBUNDWERK_MODE"] = "development"
os.environ["VERBUNDWERK_TEST_CLUSTER"] = "1"
os.environ.pop("VERBUNDWERK_TODAY", None)

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

"""The tests' settings with views that break, and a small connection pool that runs dry soon."""

import os

os.environ["VERBUNDWERK_POOL"] = "False"

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.faults.urls"
DATABASES["default"]["OPTIONS"] |= {  # noqa: F405
    "pool": {"min_size": 1, "max_size": 3, "timeout": 3}
}

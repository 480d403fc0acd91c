"""`python -m tests.deployment`: Django's deployment checks on the settings of production."""

import sys

from tests.processes import PRODUCTION, manage

if __name__ == "__main__":
    done = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DATABASE_URL="postgresql://portal@localhost/portal",
        **PRODUCTION,
    )
    sys.stdout.write(done.stdout + done.stderr)
    sys.exit(done.returncode)

"""`python -m tests.browser.install`: see to it that there is a browser for the tests."""

import os
import shutil
import subprocess
import sys

from tests.browser.chromium import ChromiumMissingError, chromium_path

# Debian's package is Chromium; Ubuntu's of this name wants snap and so brings no program.
APT = (
    ["apt-get", "update", "-q"],
    ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"],
)


def may_install() -> bool:
    """Whether packages of the system can be installed without asking for a password."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> int:
    """Find a browser, or install it where that is possible; say how where it is not."""
    try:
        chromium_path()
    except ChromiumMissingError as error:
        if os.environ.get("CHROMIUM") or not may_install():
            sys.stderr.write(f"{error}\n")
            return 1
    else:
        return 0
    sys.stdout.write("Installing Chromium for the browser tests ...\n")
    for command in APT:
        subprocess.run(command, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    try:
        chromium_path()
    except ChromiumMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

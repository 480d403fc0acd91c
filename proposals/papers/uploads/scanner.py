"""Asking the operator's own scanner about a stored file; without a clear answer nothing is kept.

The command ends with 0 for a clean file and with 1 for an infected one, as `clamdscan` does.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from proposals.papers.uploads.limits import Reason, Refused

CLEAN, INFECTED = 0, 1


def scan(path: Path, *, command: Sequence[str], seconds: float) -> None:
    """Let the command, a program and its arguments, judge the file; raise Refused.

    It is told nothing of the portal's environment, where secrets are.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - the operator's own command, never a shell
            [*command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused(Reason.NOT_SCANNED) from error
    if ended.returncode == INFECTED:
        raise Refused(Reason.INFECTED)
    if ended.returncode != CLEAN:
        raise Refused(Reason.NOT_SCANNED)

"""Sets documents as PDF in a process of its own, within a time."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMPILER = Path(__file__).with_name("compiler.py")
SECONDS = 10
# What a process needs to start, and nothing of the portal's secrets.
ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")


class TypesettingError(RuntimeError):
    """The document could not be set, or not in time."""


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """Return the template of this folder, filled with the data, as PDF."""
    environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    try:
        run = subprocess.run(  # noqa: S603 - this interpreter and a script of ours
            [sys.executable, "-I", str(COMPILER), template],
            input=json.dumps(data).encode(),
            capture_output=True,
            check=False,
            env=environment | {"RAYON_NUM_THREADS": "1"},
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"{template} was not set within {SECONDS} seconds.") from error
    if run.returncode:
        raise TypesettingError(run.stderr.decode(errors="replace")[-2000:])
    return run.stdout

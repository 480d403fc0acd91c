"""From a fresh clone to the first page, and the second start, in a folder with a space."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure
from tests.bench.world import World
from tests.processes import CHECKOUT, environment, free_port

FIRST_PAGE_SECONDS = 90
SECOND_START_SECONDS = 10


def figures(world: World) -> Iterator[Figure]:
    with TemporaryDirectory(prefix="verbundwerk ü ") as folder:
        clone = Path(folder) / "a fresh clone"
        subprocess.run(["git", "clone", "--quiet", CHECKOUT, clone], check=True)
        yield Figure("first page of a fresh clone", start(clone), "s", FIRST_PAGE_SECONDS)
        yield Figure("second start", start(clone), "s", SECOND_START_SECONDS)


def start(clone: Path) -> float:
    """Run `make run` until it says that it runs; return the seconds."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=clone,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("Ctrl-C"):
            break
    seconds = time.monotonic() - began
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    if not said or not said[-1].startswith("Ctrl-C"):
        raise SystemExit("".join(said))
    return round(seconds, 1)

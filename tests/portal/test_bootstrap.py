"""Setting up from Python alone, in a small checkout whose folder has a space and an umlaut.

The packages are those of this checkout, so nothing is fetched; a whole set-up is a figure of
`make bench`.
"""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.processes import CHECKOUT, wait_until

LOCK = {
    "name": "small",
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "small", "dependencies": {"tiny": "file:tiny"}},
        "node_modules/tiny": {"resolved": "tiny", "link": True},
        "tiny": {"version": "1.0.0"},
    },
}
BUILD = """
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
appendFileSync("../builds", "x");
mkdirSync("../portal/static/build", { recursive: true });
writeFileSync("../portal/static/build/portal.css", "a {}");
"""


@pytest.fixture
def checkout(tmp_path):
    place = tmp_path / "Größe und Raum"
    for folder in ("portal", "partners", "proposals", "templates", "frontend/tiny"):
        (place / folder).mkdir(parents=True)
    for name in ("__init__.py", "bootstrap.py", "translations.py"):
        shutil.copy(CHECKOUT / "portal" / name, place / "portal")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(CHECKOUT / name, place)
    shutil.copytree(CHECKOUT / "locale", place / "locale", ignore=shutil.ignore_patterns("*.mo"))
    (place / ".venv").symlink_to(sys.prefix)
    front = place / "frontend"
    package = {"name": "small", "scripts": {"build": "node build.mjs"}}
    write(front / "package.json", json.dumps(package | {"dependencies": {"tiny": "file:tiny"}}))
    write(front / "package-lock.json", json.dumps(LOCK))
    write(front / "tiny" / "package.json", '{"name": "tiny", "version": "1.0.0"}')
    write(front / "build.mjs", BUILD)
    return place


def write(path, text):
    path.write_text(text, encoding="utf-8")


def start(checkout):
    return subprocess.Popen(
        [sys.executable, "-I", "portal/bootstrap.py"],
        cwd=checkout,
        env=os.environ | {"npm_config_offline": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def set_up(checkout):
    """Set up; return the exit code and the steps that were taken."""
    process = start(checkout)
    said, _ = process.communicate(timeout=120)
    steps = [line[12:-4] for line in said.splitlines() if line.startswith("Setting up: ")]
    return process.returncode, steps, said


EVERYTHING = ["Python packages", "front-end packages", "front end", "translations"]


def test_a_fresh_checkout_is_set_up_once_and_then_only_where_something_changed(checkout):
    assert set_up(checkout)[:2] == (0, EVERYTHING)
    assert (checkout / "locale/de/LC_MESSAGES/django.mo").exists()
    assert set_up(checkout)[:2] == (0, [])

    write(checkout / "frontend" / "new.css", "b {}")
    assert set_up(checkout)[:2] == (0, ["front end"])

    (checkout / "portal/static/build/portal.css").unlink()
    assert set_up(checkout)[:2] == (0, ["front end"])

    (checkout / "locale/de/LC_MESSAGES/django.mo").unlink()
    assert set_up(checkout)[:2] == (0, ["translations"])

    with (checkout / "requirements.txt").open("a") as file:
        file.write("# changed\n")
    assert set_up(checkout)[:2] == (0, ["Python packages"])


def test_a_step_that_failed_is_told_with_the_tools_words_and_taken_again(checkout):
    write(checkout / "frontend" / "build.mjs", "throw new Error('broken style');")

    code, steps, said = set_up(checkout)

    assert (code, steps[-1]) == (1, "front end")
    assert "broken style" in said
    assert "The front end cannot be built; see above." in said
    assert set_up(checkout)[:2] == (1, ["front end"])
    write(checkout / "frontend" / "build.mjs", BUILD)
    assert set_up(checkout)[:2] == (0, ["front end", "translations"])


def test_an_interrupted_step_is_taken_again(checkout):
    waiting = "await new Promise((done) => setTimeout(done, 60000));"
    write(checkout / "frontend" / "build.mjs", BUILD + waiting)
    process = start(checkout)
    wait_until(lambda: (checkout / "builds").exists())

    process.send_signal(signal.SIGINT)

    said, _ = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Interrupted. The next call goes on from here." in said
    write(checkout / "frontend" / "build.mjs", BUILD)
    assert set_up(checkout)[:2] == (0, ["front end", "translations"])


def test_two_at_once_do_everything_once(checkout):
    processes = [start(checkout), start(checkout)]

    said = [process.communicate(timeout=120)[0] for process in processes]

    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(text.count("Setting up: ") for text in said) == [0, 4]
    assert (checkout / "builds").read_text() == "x"


def test_an_old_python_is_told_in_one_sentence(checkout):
    script = checkout / "portal" / "bootstrap.py"
    write(script, script.read_text().replace("OLDEST = (3, 11)", "OLDEST = (9, 0)"))

    code, steps, said = set_up(checkout)

    version = ".".join(str(part) for part in sys.version_info[:3])
    assert (code, steps) == (1, [])
    assert said.splitlines()[0] == f"Verbundwerk needs Python 3.11 or newer; this is {version}."


def test_an_older_python_can_read_the_script_far_enough_to_say_so():
    text = (CHECKOUT / "portal" / "bootstrap.py").read_text(encoding="utf-8")

    ast.parse(text, feature_version=(3, 7))


def test_the_npm_of_the_wheel_can_be_called_without_any_other(checkout):
    done = subprocess.run(
        [sys.executable, "-I", "portal/bootstrap.py", "npm", "pkg", "get", "name"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (0, '"small"\n')

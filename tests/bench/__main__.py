"""`python -m tests.bench [name ...]`: measure, one JSON line a figure, then a table.

Each file named here has `figures(world)`, which yields what it measured.  Timings are for comparing
on one machine; none is asserted.
"""

import importlib
import sys

from tests.bench.figure import table
from tests.bench.world import world

BENCHES = (
    "page_cost",
    "page_weight",
    "header_score",
    "broken_requests",
    "search_quality",
    "search_speed",
    "live",
    "races",
    "set_up",
)


def main(names: list[str]) -> int:
    """Measure the named benches, or all; return 1 when a bar is not met."""
    if unknown := set(names) - set(BENCHES):
        sys.stderr.write(
            f"Unknown: {', '.join(sorted(unknown))}. There are: {', '.join(BENCHES)}.\n"
        )
        return 2
    found = []
    with world() as measured:
        for name in names or BENCHES:
            bench = importlib.import_module(f"tests.bench.{name}")
            for figure in bench.figures(measured):
                found.append(figure)
                sys.stdout.write(figure.line() + "\n")
                sys.stdout.flush()
    sys.stdout.write("\n" + table(found) + "\n")
    return 1 if any(figure.met is False for figure in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Keep the embedded server running and tell how to reach it, for tools and benches.

    python -m portal.embedded_postgres [--test]

The first line of output is a DATABASE_URL.  It runs until its input ends or Ctrl-C is pressed.
"""

import argparse
import sys
from contextlib import suppress
from urllib.parse import quote

from portal.embedded_postgres import EmbeddedPostgresError, Server, default_root, ensure


def url(server: Server) -> str:
    """Return the server's address as DATABASE_URL writes it."""
    login = f"{quote(server.user, safe='')}:{quote(server.password, safe='')}"
    return f"postgresql://{login}@{quote(server.host, safe='')}:{server.port}/{server.name}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m portal.embedded_postgres")
    parser.add_argument("--test", action="store_true", help="the fast cluster that tests use")
    arguments = parser.parse_args()
    try:
        server = ensure(default_root(), test=arguments.test)
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
    sys.stdout.write(url(server) + "\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        sys.stdin.read()


if __name__ == "__main__":
    main()

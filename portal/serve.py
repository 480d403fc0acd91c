"""`python -m portal.serve`: the web process, with the server's options the portal is tested with.

Loading the application once before the server starts turns a wrong setting into one sentence.
"""

import argparse
import importlib
import sys

import uvicorn
from django.core.exceptions import ImproperlyConfigured

from portal.serving.companion import end_with


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portal.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--certificate", help="TLS certificate (PEM); normally the proxy's work")
    parser.add_argument("--key", help="its private key (PEM)")
    parser.add_argument("--end-with", type=int, metavar="FD", help="end when this pipe closes")
    return parser


def main() -> None:
    """Serve until stopped.  Who a request comes from is read by Django, not guessed here."""
    chosen = options().parse_args()
    end_with(chosen.end_with)
    try:
        importlib.import_module("portal.asgi")
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    uvicorn.run(
        "portal.asgi:application",
        host=chosen.host,
        port=chosen.port,
        workers=chosen.workers,
        lifespan="on",
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=1024 * 1024,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=10,
        ssl_certfile=chosen.certificate,
        ssl_keyfile=chosen.key,
    )


if __name__ == "__main__":
    main()

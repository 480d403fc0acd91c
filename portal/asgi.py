"""The ASGI application: the guard, streams of events, Django; later the shared draft's socket."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ.setdefault("VERBUNDWERK_POOL", "True")
django.setup(set_prefix=False)

# What follows reads the settings while it is imported.
from portal.live.streams import Streams  # noqa: E402
from portal.serving.application import Application  # noqa: E402
from portal.serving.guard import Guard  # noqa: E402
from portal.serving.lifespan import lifespan  # noqa: E402

streams = Streams(Application())


async def route(scope, receive, send):
    """Hand a connection to the one it is for; there is no socket to be had yet."""
    if scope["type"] == "lifespan":
        await lifespan(receive, send, streams)
    elif scope["type"] == "http":
        await streams(scope, receive, send)
    else:
        await receive()
        await send({"type": "websocket.close", "code": 1000})


application = Guard(route)

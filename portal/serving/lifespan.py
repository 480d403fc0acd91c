"""The start and the end of a web process (ASGI lifespan protocol)."""

import asyncio
import signal
import threading

from asgiref.sync import sync_to_async
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.serving import durability


async def lifespan(receive, send, streams):
    """Refuse the start with a sentence, or confirm it; then wait for the end."""
    await receive()
    try:
        await sync_to_async(durability.require)()
    except (ImproperlyConfigured, DatabaseError) as error:
        await send({"type": "lifespan.startup.failed", "message": str(error).strip()})
        return
    streams.start()
    close_when_asked_to_end(streams.hub)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await streams.stop()
    await send({"type": "lifespan.shutdown.complete"})


def close_when_asked_to_end(hub):
    """Close the streams when the server is told to end: it waits for every answer before it does.

    Nothing in ASGI says so in time, so this stands before the server's own handlers.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, closing_first(signal.getsignal(number), hub, loop))


def closing_first(handler, hub, loop):
    def close_and_handle(number, frame):
        loop.call_soon_threadsafe(hub.close)
        if callable(handler):
            handler(number, frame)

    return close_and_handle

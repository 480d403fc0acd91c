"""The start of a web process: it comes up only when it may (ASGI lifespan protocol)."""

from asgiref.sync import sync_to_async
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from portal.serving import durability


async def lifespan(receive, send):
    """Refuse the start with a sentence, or confirm it; then wait for the end."""
    await receive()
    try:
        await sync_to_async(durability.require)()
    except (ImproperlyConfigured, DatabaseError) as error:
        await send({"type": "lifespan.startup.failed", "message": str(error).strip()})
        return
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})

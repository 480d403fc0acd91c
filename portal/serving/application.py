"""Django as an ASGI application that gives its database connection back whatever happens."""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections


class Application(ASGIHandler):
    """Django's handler, for answers that break while they are sent.

    An exception in a streamed answer, or in an error page, ends the request without Django's
    signal that it is over; the pooled connection of that request would never come back, and after
    twenty of these every page would wait in vain.
    """

    async def handle(self, scope, receive, send):
        try:
            await super().handle(scope, receive, send)
        except BaseException:
            await sync_to_async(close_old_connections, thread_sensitive=True)()
            raise

"""The one connection of a process on which PostgreSQL says what was committed (LISTEN).

It stands beside Django's pool.  When it breaks it is made anew; nobody knows what was said
meanwhile, so that everything counts as changed then.
"""

import asyncio
import logging

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from psycopg import sql

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5
# A server that vanished without a word is noticed after 25 seconds instead of hours.
ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}

logger = logging.getLogger("verbundwerk.live")


async def listen(channels, hub):
    """Hand on what is said on the channels, from the first watcher on, for ever."""
    await hub.wanted.wait()
    pause = FIRST_PAUSE
    while True:
        try:
            async with await connected() as line:
                for channel in channels:
                    await line.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
                pause = FIRST_PAUSE
                hub.all_may_have_changed()
                async for word in line.notifies():
                    hub.changed(word.channel, word.payload)
        except Exception as fault:
            if pause == FIRST_PAUSE:
                logger.warning("PostgreSQL is not heard; trying again.", exc_info=fault)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def connected():
    """Return a connection of its own to Django's database."""
    parameters = await sync_to_async(connection.get_connection_params)()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    return await psycopg.AsyncConnection.connect(**ALIVE | parameters, autocommit=True)

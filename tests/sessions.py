"""A second database session for tests of what happens at the same time."""

from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection


def in_another_session(deed) -> Future:
    """Start `deed` on a thread with its own database connection; return what becomes of it."""

    def run():
        try:
            return deed()
        finally:
            connection.close()

    threads = ThreadPoolExecutor(max_workers=1)
    future = threads.submit(run)
    threads.shutdown(wait=False)
    return future

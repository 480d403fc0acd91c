"""A process that must not outlive the one that started it.

The starter keeps the writing end of a pipe open and never writes; when it is gone, killed or not,
the reading end here sees the end of the file.  Works where the kernel has no signal for it.
"""

import os
import signal
import threading
import time

GRACE_SECONDS = 5


def end_with(descriptor: int | None) -> None:
    """End this process, gently and then at once, when the pipe behind `descriptor` closes."""
    if descriptor is not None:
        threading.Thread(target=watch, args=[descriptor], daemon=True).start()


def watch(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)

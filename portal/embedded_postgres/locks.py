"""Lock files: who is alive, answered by the kernel.

A lock (flock) belongs to an open file and to all processes that inherited it.  The kernel drops
it when the last of them has ended, also after `kill -9`.  So a held lock proves a living process.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class LockFile:
    """One open lock file; closing it lets go of the lock unless a child inherited it."""

    descriptor: int

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, making it where there is none, without taking the lock."""
        return cls(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))

    def take_exclusively(self) -> None:
        """Wait for the lock, then keep everybody else out."""
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    def share(self) -> None:
        """Wait for the lock, then hold it together with others who share it."""
        fcntl.flock(self.descriptor, fcntl.LOCK_SH)

    def try_exclusively(self) -> bool:
        """Take the lock if nobody has it; return whether it was taken."""
        return self._try(fcntl.LOCK_EX)

    def is_taken(self) -> bool:
        """Return whether another holds the lock exclusively.  Only for who does not hold it."""
        return not self._probe(fcntl.LOCK_SH)

    def is_shared(self) -> bool:
        """Return whether another holds the lock in any way.  Only for who does not hold it."""
        return not self._probe(fcntl.LOCK_EX)

    def release(self) -> None:
        """Let go of the lock, also for children that inherited it."""
        fcntl.flock(self.descriptor, fcntl.LOCK_UN)

    def close(self) -> None:
        os.close(self.descriptor)

    def _try(self, mode: int) -> bool:
        try:
            fcntl.flock(self.descriptor, mode | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _probe(self, mode: int) -> bool:
        free = self._try(mode)
        if free:
            self.release()
        return free


@contextmanager
def alone(path: Path) -> Iterator[LockFile]:
    """Run the block while no other process or thread is in a block with the same path."""
    lock = LockFile.open(path)
    try:
        lock.take_exclusively()
        yield lock
    finally:
        lock.release()
        lock.close()

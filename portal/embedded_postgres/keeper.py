"""The process that stops the server when nobody uses it any more.

`launcher` starts it beside each server, in a session of its own.  It looks a few times a second
whether somebody still shares the users lock, and whether the server's files are still there.
"""

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from portal.embedded_postgres.cluster import READY, Cluster
from portal.embedded_postgres.locks import LockFile, alone
from portal.embedded_postgres.server import stop

LOOK_SECONDS = 0.25
GRACE_SECONDS = 2.0  # commands in a row find the server running


@dataclass
class Keeper:
    """The keeper of one server.

    It inherits its files already open.  When the folder is deleted and made anew, it goes on
    watching the server of the old folder, and never touches that of the new one.
    """

    cluster: Cluster
    pid: int
    own: LockFile
    users: LockFile
    server: LockFile
    identity: int  # the version file

    def keep(self) -> None:
        """Return when the server has been stopped, or is not there to be stopped."""
        unused_since = None
        while True:
            time.sleep(LOOK_SECONDS)
            if not self._files_are_there():
                self._stop(signal.SIGQUIT)
                return
            if self.users.is_shared():
                unused_since = None
                continue
            unused_since = unused_since or time.monotonic()
            if time.monotonic() - unused_since >= GRACE_SECONDS and self._stop_unless_used():
                return

    def _files_are_there(self) -> bool:
        """Look whether the server can still be reached; after a crash it has a new pid."""
        try:
            if not os.path.samestat(os.fstat(self.identity), self.cluster.version_file.stat()):
                return False
        except FileNotFoundError:
            return False
        told = self.cluster.pid_file()
        if told is None:
            return True
        self.pid = told.pid
        is_ready = told.status == READY and self.server.is_taken()
        return not is_ready or self.cluster.socket.exists()

    def _stop_unless_used(self) -> bool:
        with alone(self.cluster.boot_lock):
            if self.users.is_shared():
                return False
            if told := self.cluster.pid_file():
                self.pid = told.pid
            self._stop(signal.SIGINT)
            if not self.server.is_taken() and self.cluster.socket_folder.exists():
                self.cluster.socket.unlink(missing_ok=True)
                Path(f"{self.cluster.socket}.lock").unlink(missing_ok=True)
                self.cluster.socket_folder.rmdir()
        return True

    def _stop(self, how: signal.Signals) -> None:
        """Give up the own lock first: who finds the server gone must find the keeper gone."""
        self.own.close()
        stop(self.pid, self.server, how)


if __name__ == "__main__":
    folder, pid, own, users, server, identity = sys.argv[1:]
    Keeper(
        Cluster(Path(folder)),
        int(pid),
        LockFile(int(own)),
        LockFile(int(users)),
        LockFile(int(server)),
        int(identity),
    ).keep()

"""Which account the server runs as.  PostgreSQL refuses to run as root.

Root starts it in a user namespace: inside it is `nobody`, outside the files stay root's.  Where
namespaces are not allowed (many containers) it really becomes `nobody`, keeping only the right to
pass folders that are closed to others, because the checkout often lies below such a folder.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.embedded_postgres.errors import EmbeddedPostgresError


@dataclass(frozen=True)
class Account:
    """How to start a server program, and to whom its files must belong."""

    prefix: tuple[str, ...]
    uid: int
    gid: int

    def give(self, path: Path) -> None:
        """Hand the file or folder over to the account, if it is not its own already."""
        status = path.stat()
        if (status.st_uid, status.st_gid) != (self.uid, self.gid):
            os.chown(path, self.uid, self.gid)


def server_account(data: Path) -> Account:
    """Return the account for the server whose data folder is, or will be, `data`.

    Existing data stays with its owner.  Raise EmbeddedPostgresError when root can neither use
    a namespace nor another account.
    """
    if os.geteuid() != 0:
        return Account((), os.geteuid(), os.getegid())
    owner = data.stat() if data.exists() else None
    if owner and owner.st_uid:
        return _other_account(owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    if namespace := _namespace(nobody.pw_uid):
        return Account(namespace, os.geteuid(), os.getegid())
    if owner:
        raise EmbeddedPostgresError(
            f"{data} belongs to root, and this machine allows no user namespace. "
            "Give the folder to another account, or delete it and start again."
        )
    return _other_account(nobody.pw_uid, nobody.pw_gid)


def _namespace(uid: int) -> tuple[str, ...]:
    """Return the command prefix for a user namespace; empty when it is not allowed."""
    unshare = shutil.which("unshare")
    if not unshare:
        return ()
    prefix = (unshare, "--user", f"--map-user={uid}")
    probe = subprocess.run([*prefix, "true"], capture_output=True)
    return () if probe.returncode else prefix


def _other_account(uid: int, gid: int) -> Account:
    setpriv = shutil.which("setpriv")
    if not setpriv:
        raise EmbeddedPostgresError(
            "PostgreSQL does not run as root. Start Verbundwerk from an ordinary account, "
            "or install util-linux (unshare, setpriv), or use DATABASE_URL."
        )
    rights = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    return Account(
        (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *rights), uid, gid
    )

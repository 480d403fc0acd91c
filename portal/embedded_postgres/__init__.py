"""A private PostgreSQL below the checkout, for development, demo and tests.

`ensure` starts it when it is not running and says how to connect.  It runs for as long as a
process that asked for it lives, and stops by itself a moment after the last one is gone.

Nothing here trusts a process id it found in a file.  Whoever lives holds a kernel lock on a file
(`locks`), and the kernel lets go of the lock when the process ends, however it ends.

Only the standard library is used, no Django.  Why it is built this way: docs/adr/0002.
"""

from portal.embedded_postgres.errors import EmbeddedPostgresError
from portal.embedded_postgres.launcher import Server, default_root, ensure

__all__ = ["EmbeddedPostgresError", "Server", "default_root", "ensure"]

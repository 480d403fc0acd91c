"""What the embedded PostgreSQL says when it cannot serve."""


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL cannot be used; the text says why and what to do."""

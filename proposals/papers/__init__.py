"""Documents, the pattern of the agreement, and taking a project into another call."""

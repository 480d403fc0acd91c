"""The readiness check and the coverage matrix."""

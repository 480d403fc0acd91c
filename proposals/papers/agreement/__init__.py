"""A pattern for the cooperation agreement, filled with what a consortium already says of itself."""

from proposals.papers.agreement.pattern import agreement_file

__all__ = ["agreement_file"]

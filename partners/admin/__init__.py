"""The administration of the partners, a module for each family of pages."""

from partners.admin import organisations, vocabulary

__all__ = ["organisations", "vocabulary"]

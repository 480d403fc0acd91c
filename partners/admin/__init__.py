"""The administration of the partners, a module for each family of pages."""

from partners.admin import claims, organisations, vocabulary

__all__ = ["claims", "organisations", "vocabulary"]

"""The administration of the partners, a module for each family of pages."""

from partners.admin import vocabulary

__all__ = ["vocabulary"]

"""Calls: their dates and rules, their pages, and how they come into the portal."""

from portal.models.page import Consent, Page, PageVersion
from portal.models.user import User

__all__ = ["Consent", "Page", "PageVersion", "User"]

from portal.models.mail import OutgoingMail
from portal.models.page import Consent, Page, PageVersion
from portal.models.user import User

__all__ = ["Consent", "OutgoingMail", "Page", "PageVersion", "User"]

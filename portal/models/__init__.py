from portal.models.mail import OutgoingMail
from portal.models.user import User

__all__ = ["OutgoingMail", "User"]

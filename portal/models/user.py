"""The person who signs in.  The e-mail address is the login name."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.ids import uuid7


class Language(models.TextChoices):
    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "English"


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Create a person; without a password they sign in by a code sent by e-mail."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def administrators(self):
        """People who may do everything."""
        return self.filter(is_superuser=True, is_active=True).order_by("pk")

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(
        condition=pghistory.AnyChange("is_staff", "is_superuser", "is_active"),
    ),
    pghistory.DeleteEvent(),
    fields=["is_staff", "is_superuser", "is_active"],
    model_name="UserEvent",
    obj_field=pghistory.ObjForeignKey(related_name="rights_history"),
    meta={"verbose_name": _("change of rights"), "verbose_name_plural": _("changes of rights")},
    append_only=True,
)
class User(AbstractBaseUser, PermissionsMixin):
    """A person with a login.  What they may do follows from their memberships, not from here.

    Who gets or loses rights is recorded by the database (`UserEvent`), whatever way it happens;
    names and addresses are not, so that erasing a person erases them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.GERMAN
    )
    is_staff = models.BooleanField(
        _("staff"), default=False, help_text=_("May enter the administration pages.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Remove the tick instead of deleting an account.")
    )
    joined_at = models.DateTimeField(_("joined at"), default=clock.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def __str__(self):
        return self.name or self.email

    @cached_property
    def has_verified_email(self):
        """Whether the person has shown that an e-mail address is theirs; asked once a request."""
        return self.emailaddress_set.filter(verified=True).exists()

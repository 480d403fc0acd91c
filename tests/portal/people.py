"""People for the tests of the account pages, and what they do in a browser."""

import re
import time

from allauth.account.internal.userkit import user_id_to_str
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.core import mail

from portal.models import User

PASSWORD = "Sieben Brücken am Fluss"
CODE = re.compile(r"^ +(\S+)$", re.M)


def person(email="lena@example.org", *, password=PASSWORD, verified=True, **fields):
    """Create a person with a login."""
    user = User.objects.create_user(email, password, **{"name": "Lena Vogt"} | fields)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def protected(user):
    """Give a member of staff a second factor: without one they get nowhere."""
    user.authenticator_set.create(type="totp", data={"secret": ""})
    return user


def sign_in(client, email="lena@example.org", password=PASSWORD):
    return client.post("/account/login/", {"login": email, "password": password})


def signed_up(client, email="neu@example.org", *, follow=False, **fields):
    """Fill in the sign-up form and send it."""
    data = {
        "name": "Neue Person",
        "email": email,
        "password1": PASSWORD,
        "accept": "on",
        "website": "",
    }
    return client.post("/account/signup/", data | fields, follow=follow)


def confirm(client, password=PASSWORD):
    """Confirm that it is still the same person."""
    return client.post("/account/reauthenticate/", {"password": password})


def enter(client, user):
    """Let the client be this person, who has confirmed a moment ago that it is them."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = user_id_to_str(user)
    session.save()


def mailed_code():
    """Return the code in the latest mail."""
    return CODE.search(mail.outbox[-1].body).group(1)


def totp_code(secret):
    """Return what an app shows now; wait for the next code when this one is about to end."""
    if time.time() % 30 > 27:
        time.sleep(30 - time.time() % 30)
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def with_app(client):
    """Set up an app with codes for who is signed in; return its secret and the recovery codes."""
    confirm(client)
    client.get("/account/2fa/totp/activate/")
    secret = client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": totp_code(secret)})
    codes = re.findall(r"<code>(\d+)</code>", client.get("/account/2fa/recovery-codes/").text)
    return secret, codes

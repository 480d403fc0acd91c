"""Encrypts short secrets with a key of their own, so that a copied database gives none away.

The key material comes from `VERBUNDWERK_MFA_KEY`.  Several keys, separated by commas, may be
given while one is exchanged for another: the first seals, all of them open.  Knows nothing of
Django but the setting.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@lru_cache
def sealer(keys: str) -> MultiFernet:
    """Return what seals and opens with the given keys; each is stretched by HKDF-SHA256."""
    return MultiFernet([Fernet(derived(key.strip())) for key in keys.split(",") if key.strip()])


def derived(key: str) -> bytes:
    stretched = HKDF(SHA256(), length=32, salt=None, info=b"verbundwerk second factors")
    return base64.urlsafe_b64encode(stretched.derive(key.encode()))


def seal(text: str) -> str:
    return sealer(settings.MFA_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text; raise `cryptography.fernet.InvalidToken` when no key fits."""
    return sealer(settings.MFA_KEY).decrypt(sealed.encode()).decode()


def reseal(sealed: str) -> str:
    """Return the same secret, sealed with the first key."""
    return sealer(settings.MFA_KEY).rotate(sealed.encode()).decode()

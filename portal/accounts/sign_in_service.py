"""The one service beside the portal that may sign people in (OpenID Connect), if there is one."""

from urllib.parse import urlsplit


def providers(issuer: str, *, name: str, client_id: str, secret: str) -> dict:
    """Return allauth's `SOCIALACCOUNT_PROVIDERS` for the service at the address `issuer`."""
    app = {
        "provider_id": "service",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def origin(address: str) -> str:
    """Return scheme and host of an address, as the Content-Security-Policy names them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"

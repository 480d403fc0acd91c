"""A small OpenID Connect provider: discovery, keys, tokens and user info over real HTTP."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PERSON = {
    "sub": "person-1",
    "email": "lena@example.org",
    "email_verified": True,
    "name": "Lena Vogt",
}


class Provider(ThreadingHTTPServer):
    """Answers for `issuer`; `forms` are the requests for tokens that came in."""

    def __init__(self, issuer, port):
        super().__init__(("127.0.0.1", port), Handler)
        self.issuer = issuer
        self.person = dict(PERSON)
        self.forms = []

    def documents(self):
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/keys": {"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]},
            "/userinfo": self.person,
        }

    def tokens(self):
        claims = {"iss": self.issuer, "aud": "verbundwerk", "exp": int(time.time()) + 60}
        id_token = jwt.encode(self.person | claims, KEY, "RS256", headers={"kid": "1"})
        return {"access_token": "zugang", "token_type": "Bearer", "id_token": id_token}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(self.server.documents()[self.path])

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.forms.append({name: values[0] for name, values in parse_qs(body).items()})
        self.answer(self.server.tokens())

    def answer(self, content):
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        """Say nothing."""


def start(issuer, port):
    provider = Provider(issuer, port)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    return provider

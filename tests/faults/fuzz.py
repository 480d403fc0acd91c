"""Broken requests as bytes, made from the portal's own addresses by a seeded generator."""

import random
from collections.abc import Iterator
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO", "GET\t", "")
NASTY = (
    "%00",
    "%ff%fe",
    "%F0%9F%98%80",
    "%ED%A0%80",
    "9223372036854775808",
    "-1",
    "1e400",
    "NaN",
    "0x10",
    "a" * 3000,
    "..%2f..%2fetc%2fpasswd",
    "%0d%0aSet-Cookie:%20x=1",
    "%E2%80%AE",
    "' OR 1=1 --",
    "{{7*7}}",
    "%s%n",
    "",
    "%zz",
    "[]",
    "2026-99-99",
    "00000000-0000-0000-0000-000000000000",
)
FORM = "application/x-www-form-urlencoded"
CONTENT_TYPES = (
    FORM,
    f"{FORM}; charset=utf-16",
    f"{FORM}; charset=rot13",
    f"{FORM}; charset*=bogus''x",
    f"{FORM}; x*=bogus''x",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "x" * 300,
    "multipart/form-data; boundary=\xff",
    "application/json",
    "text/plain; charset=klingon",
    ";;;=",
    "",
)
HEADERS = (
    "Accept-Language: de;q=2,*;q=NaN,\xe4\xf6",
    "Accept-Encoding: gzip;q=zz, \x01",
    "If-Modified-Since: Fri, 99 Foo 99999 99:99:99 GMT",
    'If-None-Match: W/"\xff',
    "Range: bytes=5-2,99999999999999999999-",
    "Referer: http://[::1",
    "Origin: null",
    "Origin: https://[",
    "X-Forwarded-For: 1.2.3.4, ::::, \xff",
    "X-Forwarded-Proto: gopher",
    "X-Forwarded-Host: evil.example",
    "Authorization: Basic %%%",
    "Expect: 100-continue",
    "HX-Request: true",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: nonsense",
    "Content-Length: 3",
    "Content-Length: 99999999999",
    "Upgrade: websocket",
    "Host: other.example",
    "X" * 300 + ": 1",
    "no colon at all",
)
COOKIES = (
    'session="\\000abcdefghij"',
    "session=" + "z" * 5000,
    "session=\xff\xfe",
    "session=; csrf=; language=xx",
    "language=%00",
    "=;=;;",
    'messages="[[\\"__json_message\\"',
)
HOSTS = ("evil.example", "[::1", "", "a b", "\xff")
EXAMPLES = {"int": "1", "slug": "example", "str": "example", "path": "a/b", "uuid": NASTY[-1]}
TOKEN = "a" * 32


def addresses() -> list[str]:
    """Return every address of the portal, with an example for each of its parameters."""
    found = set()

    def walk(patterns, prefix):
        for pattern in patterns:
            text = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, text)
            elif isinstance(pattern, URLPattern):
                found.add("/" + filled(text))

    walk(get_resolver().url_patterns, "")
    return sorted(found)


def filled(route: str) -> str:
    """Return a route with its parameters replaced; a regular expression gives some near miss."""
    for kind, example in EXAMPLES.items():
        while f"<{kind}:" in route:
            before, _, rest = route.partition(f"<{kind}:")
            route = before + example + rest.partition(">")[2]
    while "<" in route and ">" in route:
        before, _, rest = route.partition("<")
        route = before + "example" + rest.partition(">")[2]
    return quote(route.replace("^", "").replace("$", "").replace("\\Z", ""), safe="/().?+-")


class Requests:
    """An endless row of requests, the same for the same seed."""

    def __init__(self, seed: int, paths: list[str], sessions: list[str]) -> None:
        self.dice = random.Random(seed)  # noqa: S311
        self.paths = paths
        self.sessions = sessions

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield self.one()

    def one(self) -> bytes:
        dice = self.dice
        method = dice.choice(METHODS) if dice.random() < 0.2 else dice.choice(METHODS[:2])
        lines = [f"{method} {self.target()} HTTP/1.{dice.choice('1110')}"]
        host = dice.choice(HOSTS) if dice.random() < 0.05 else "localhost"
        lines.append(f"Host: {host}")
        lines.append(f"Cookie: {self.cookie()}")
        lines += dice.sample(HEADERS, dice.choice((0, 0, 0, 0, 0, 1)))
        body = b""
        if method == "POST" or dice.random() < 0.1:
            kind = dice.choice(CONTENT_TYPES) if dice.random() < 0.4 else FORM
            body = self.body(kind)
            lines.append(f"Content-Type: {kind}")
            lines.append(f"Content-Length: {len(body)}")
        lines.append("Connection: close")
        return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body

    def target(self) -> str:
        dice = self.dice
        path = dice.choice(self.paths)
        if dice.random() < 0.2:
            place = dice.randrange(len(path) + 1)
            path = path[:place] + dice.choice(NASTY).replace(" ", "+") + path[place:]
        if dice.random() < 0.4:
            name = dice.choice(("page", "q", "next", "sector", "_popup", "o", "p", "%00", "p[]"))
            path += f"?{name}={dice.choice(NASTY).replace(' ', '+')}"
        return path

    def cookie(self) -> str:
        if self.dice.random() < 0.05:
            return self.dice.choice(COOKIES)
        return f"csrf={TOKEN}; session={self.dice.choice(self.sessions)}"

    def body(self, kind: str) -> bytes:
        dice = self.dice
        if kind.startswith("multipart"):
            return self.multipart()
        if dice.random() < 0.1:
            return dice.randbytes(dice.randrange(200))
        names = ("login", "email", "password", "password1", "code", "next", "language", "action")
        chosen = dice.sample(names, dice.randrange(len(names)))
        fields = [f"{name}={dice.choice(NASTY).replace(' ', '+')}" for name in chosen]
        return "&".join([f"csrfmiddlewaretoken={TOKEN}", *fields]).encode("latin-1", "replace")

    def multipart(self) -> bytes:
        dice = self.dice
        disposition = dice.choice(
            (
                'form-data; name="csrfmiddlewaretoken"',
                'form-data; name="logo"; filename="a.png"',
                "form-data; name*=bogus''x",
                'form-data; name="\xff"; filename="../../x\x01"',
                "form-data",
                "",
            )
        )
        transfer = dice.choice(("", "Content-Transfer-Encoding: base64\r\n", "Content-Type: ;\r\n"))
        content = dice.choice((TOKEN, "=?!", "\x00", "x" * 100_000))
        end = dice.choice(("\r\n--x--\r\n", "\r\n--x", ""))
        text = f"--x\r\nContent-Disposition: {disposition}\r\n{transfer}\r\n{content}{end}"
        return text.encode("latin-1")

"""A browser's side of a stream of events, over a plain socket."""

import json
import socket
import time


class EventStream:
    """One open stream; `next` waits for the next event and returns (event, data)."""

    def __init__(self, portal, path, cookie, *, patience=15, more_headers=""):
        self.line = socket.create_connection(("127.0.0.1", portal.port), timeout=patience)
        self.line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            f"Cookie: {cookie}\r\n{more_headers}\r\n".encode()
        )
        self._text = b""
        head = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        self.status = int(head[0].split(" ")[1])
        self.headers = {
            name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])
        }
        self.comments = 0

    def next(self):
        """Return the next event; None when the server has closed the stream."""
        while True:
            block = self._block()
            if block is None:
                return None
            if block.startswith(b":"):
                self.comments += 1
            elif block and not block.startswith(b"retry"):
                fields = dict(line.split(": ", 1) for line in block.decode().split("\n"))
                return fields.get("event", "message"), json.loads(fields["data"])

    def next_within(self, seconds):
        """Return the next event and how long it took; fail when nothing comes in time."""
        began = time.monotonic()
        self.line.settimeout(seconds)
        event = self.next()
        return event, time.monotonic() - began

    def close(self):
        self.line.close()

    def _block(self):
        """Return what stands in the next chunk (the portal sends an event in one piece)."""
        size = int(self._until(b"\r\n"), 16)
        if size == 0:
            return None
        while len(self._text) < size + 2:
            self._read()
        block, self._text = self._text[:size], self._text[size + 2 :]
        return block.strip()

    def _until(self, mark):
        while mark not in self._text:
            self._read()
        before, _, self._text = self._text.partition(mark)
        return before

    def _read(self):
        piece = self.line.recv(65536)
        if not piece:
            raise ConnectionError("closed in the middle of an answer")
        self._text += piece

"""A mail server for tests."""

import socketserver
import threading
from contextlib import contextmanager


class Letterbox(socketserver.StreamRequestHandler):
    """A mail server that takes down what it is given and answers as the test wants."""

    def handle(self):
        self.reply(b"220 ready")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                return self.reply(b"221 bye")
            if verb == b"DATA":
                self.reply(b"354 go on")
                letter = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    letter += line
                self.server.letters.append(letter)
                self.reply(self.server.answers.get(b"DATA", b"250 taken"))
            else:
                self.reply(self.server.answers.get(verb, b"250 well"))
        return None

    def reply(self, words):
        self.wfile.write(words + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(*, port=0, **answers):
    """Run a mail server; `answers` are its words for a verb instead of a friendly one."""
    with Server(("127.0.0.1", port), Letterbox) as server:
        server.letters = []
        server.answers = {verb.encode(): words for verb, words in answers.items()}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()

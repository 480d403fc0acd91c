"""Pages as people read them, at a moment of the test's choice."""

import re
from html import unescape

from portal import clock

NOT_READ = re.compile(r"<(head|script|svg)\b.*?</\1>", re.DOTALL)


def words(response):
    """Return the text of a page as people read it, blanks made plain."""
    text = NOT_READ.sub(" ", response.content.decode())
    text = unescape(re.sub(r"<[^>]+>", " ", text)).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(text.split())


def page_at(client, moment, address):
    with clock.frozen(moment):
        return client.get(address)

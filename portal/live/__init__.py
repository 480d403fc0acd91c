"""Telling a browser at once that what it looks at has changed (server-sent events).

A view answers with `streams.stream(request, channel, key)`; the database says `NOTIFY channel, key`
at commit; the app that owns the channel says in `subjects` who sees which revision.  `hub` joins
the two and asks again and again whether a watcher may still watch.  Nothing but a revision number
ever goes out: the page then fetches what it may see like any other page.
"""

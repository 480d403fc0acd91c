"""What stands around Django when the portal runs: the door, the start, the processes.

`guard` is the outermost ASGI application and asks `wellformed` and `headers`; `application` is
Django inside it; `lifespan` and `durability` decide whether a process may start; `supervisor` and
`companion` start and end processes together.  `portal.asgi` puts the parts in order.
"""

"""Web pages that ask: a browser names the origin of the page, and only some may."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

PORTS = {"http": 80, "https": 443}


def is_from(connection: HTTPConnection, origins: Sequence[str], *, by_name: bool = True) -> bool:
    """Whether a page of the origin that the client names may ask; what is no browser names none.

    by_name: whether our own pages are known by any name that they are reached by. Whoever owns a name can let it lead
    to a server on the reader's machine (DNS rebinding), and then their pages seem to be its own: without by_name, only
    an address and `localhost` will do, which nobody can own.
    """
    origin = connection.headers.get("origin")
    if origin is None or "*" in origins or origin in origins:
        return True
    return _is_same(origin, connection.headers.get("host", "")) and (by_name or _is_address(origin))


def _is_same(origin: str, host: str) -> bool:
    """Whether it is the origin of our own pages. A proxy may speak https in our name: the scheme makes no difference,
    except for the port that goes without saying."""
    try:
        asked, ours = urlsplit(origin), urlsplit(f"//{host.strip()}")
        usual = PORTS.get(asked.scheme)
        same = (asked.hostname, asked.port or usual) == (ours.hostname, ours.port or usual)
    except ValueError:
        return False
    return same and asked.hostname is not None


def _is_address(origin: str) -> bool:
    """Whether an origin that can be read is that of an address, or of `localhost`."""
    host = urlsplit(origin).hostname or ""
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

"""Web pages that ask: a browser names the origin of the page, and only some may."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

PORTS = {"http": 80, "https": 443}


def is_from(connection: HTTPConnection, origins: Sequence[str]) -> bool:
    """Whether a page of the origin that the client names may ask; what is no browser names none."""
    origin = connection.headers.get("origin")
    return origin is None or "*" in origins or origin in origins or _is_same(origin, connection.headers.get("host", ""))


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

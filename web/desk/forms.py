"""What is sent to the desk: forms, of a bounded size, from its own pages alone."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

MOST = 200_000  # bytes of a form: the longest rationale and its sources, each character as nine bytes
SWALLOWED = 32_000_000  # bytes that are read and thrown away, so that the sender gets to read the answer
PLAIN = "application/x-www-form-urlencoded"


class TooMuch(Exception):
    """The form is longer than MOST."""


class NoForm(Exception):
    """What came is no form as browsers send them."""


@dataclass(frozen=True)
class Form:
    """A form: its fields in order; a name may stand more than once."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        """The last value without blanks around it; "" where there is none."""
        return next((value.strip() for key, value in reversed(self.pairs) if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.pairs)

    def or_none(self, name: str) -> str | None:
        return self[name] or None

    def number(self, name: str) -> int:
        """A whole number; -1, which no version is, where it is none."""
        return whole(self[name])

    def without(self, *names: str) -> Form:
        return Form(tuple(each for each in self.pairs if each[0] not in names))

    def given(self, **values: str) -> Form:
        """The same with other values."""
        return Form((*self.without(*values).pairs, *values.items()))


def whole(text: str) -> int:
    """A whole number; -1 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def is_own(request: Request) -> bool:
    """Whether one of our own pages sent this: its Origin is the request's own, or the same behind TLS.

    A proxy may speak TLS for us, so that a page that came by https is no stranger to a request that comes by http.
    """
    origins, host = request.headers.getlist("origin"), request.headers.get("host", "").lower()
    if len(origins) != 1 or not host:
        return False
    return origins[0].lower() in (f"https://{host}", f"{request.url.scheme}://{host}")


def is_tls(request: Request) -> bool:
    """Whether the browser speaks TLS, with us or with a proxy before us."""
    return request.url.scheme == "https" or request.headers.get("origin", "").lower().startswith("https://")


async def swallow(request: Request) -> None:
    """Read what somebody sends who is refused, up to a bound, so that they get to read why."""
    length = 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > SWALLOWED:
            return


async def read(request: Request) -> Form:
    """The form that was sent. Raises TooMuch, NoForm."""
    body, length = bytearray(), 0
    async for chunk in request.stream():
        length += len(chunk)
        if length <= MOST:
            body += chunk
        if length > SWALLOWED:
            break
    if length > MOST:
        raise TooMuch
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != PLAIN:
        raise NoForm
    try:
        return Form(
            tuple(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000))
        )
    except (UnicodeError, ValueError):
        raise NoForm from None

"""People at the desk: browsers without JavaScript, that follow forms as they stand on the page."""

import html
import re
from html.parser import HTMLParser
from typing import Any

import httpx

ID = r"\( [a-z0-9-]+ \) ?"  # of who has a token, as it is read behind a name


class Forms(HTMLParser):
    """The forms of a page: by action, the fields with their values as they stand, and the buttons with theirs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []
        self._area: str | None = None
        self._select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append({"action": given.get("action", ""), "pairs": [], "buttons": [], "disabled": []})
        elif self.found and tag == "input" and "name" in given and given.get("type") != "checkbox":
            self.found[-1]["pairs"].append((given["name"], given.get("value", "")))
        elif self.found and tag == "textarea":
            self._area = given["name"]
            self.found[-1]["pairs"].append((given["name"], ""))
        elif self.found and tag == "select":
            self._select = given["name"]
        elif self.found and tag == "option" and self._select and "selected" in given:
            self.found[-1]["pairs"].append((self._select, given["value"]))
        elif self.found and tag == "button" and "value" in given:
            self.found[-1]["disabled" if "disabled" in dict(attrs) else "buttons"].append(given["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            name, so_far = self.found[-1]["pairs"].pop()
            self.found[-1]["pairs"].append((name, (so_far + data).removeprefix("\n") if not so_far else so_far + data))

    def to(self, action: str) -> dict[str, Any]:
        return next(each for each in self.found if each["action"] == action)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token
        once = httpx.Limits(max_keepalive_connections=0)  # nothing stays open that a test would have to close
        self.browser = httpx.Client(base_url=url, timeout=30, limits=once)

    def sees(self, address: str) -> httpx.Response:
        return self.browser.get(address)

    def sends(self, path: str, pairs: Any, **headers: str) -> httpx.Response:
        given = list(pairs.items()) if isinstance(pairs, dict) else list(pairs)
        content = httpx.QueryParams(given)
        kind = {"content-type": "application/x-www-form-urlencoded", "origin": self.url}
        return self.browser.post(path, content=str(content), headers=kind | headers)

    def signs_in(self) -> httpx.Response:
        return self.sends("/desk/sign-in", {"token": self.token, "to": "/desk"})

    def fills_in(self, page: httpx.Response, action: str, **typed: str) -> httpx.Response:
        """Send a form as it stands on a page, with what is typed into its fields."""
        form = Forms(page.text).to(action)
        pairs = [(name, value) for name, value in form["pairs"] if name not in typed]
        return self.sends(action, [*pairs, *typed.items()])

    def follows(self, answer: httpx.Response) -> httpx.Response:
        """The page that an answer sends on to."""
        assert answer.status_code == 303, answer.text[:3_000]
        return self.sees(answer.headers["location"])


def waiting_for(person: Person, what: str) -> int:
    """How many of a kind wait for somebody beside their work list, as its page says; 0 where it is not named."""
    found = re.search(rf"What waits for you elsewhere:.*?{re.escape(what)} (\d+)", text_of(person.sees("/desk")))
    return int(found[1]) if found else 0


def text_of(page: httpx.Response) -> str:
    """What is read on a page."""
    body = page.text[page.text.index("<main") :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

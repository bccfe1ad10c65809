"""Reads a page of HTML as strictly as a page may be written, and what stands where in it."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "hr", "input", "source", "wbr"}


class Page(HTMLParser):
    """What is in a page. Fails on an element that is not closed, or is closed in the wrong place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []  # the innermost element, and its text
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        assert self._open and self._open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def _end_text(self) -> None:
        if text := " ".join("".join(self._words).split()):
            self.texts.append((self._open[-1] if self._open else "", text))
        self._words.clear()

    def values(self, name: str) -> list[str]:
        """The values of an attribute, in order."""
        return [value for _, attributes in self.tags for key, value in attributes.items() if key == name and value]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]

    @property
    def text(self) -> str:
        return " ".join(text for tag, text in self.texts if tag != "style")

    def figures(self) -> dict[str, int]:
        """The figures of the summary, by their names."""
        words = [text for tag, text in self.texts if tag in ("dt", "dd")]
        pairs = zip(words[::2], words[1::2], strict=False)
        return {name: int(number) for name, number in pairs if number.isdecimal()}

"""How well a text fits a search: an exact name first, then whole words, then beginnings.

Within each it is told by how many of the words the title has. `Sought` says it in Python, and the key `relevance` of
graphdb.node_sets the same in Cypher. Of n words that are searched for:

- 2n + 2: the title, the name or another name is what is searched for.
- n + 1 to 2n + 1: the text has all words, n + 1 and how many of them the title has.
- 0 to n: the last word is only the beginning of one in the text; how many words or beginnings the title has.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphdb.words.search_keys import Term, sort_key, stored_words, terms


@dataclass(frozen=True)
class Sought:
    """What is searched for: its words, the stored words and the key of order of a title that says the same, and the
    text itself, as another name is compared with it (None: nothing is called so)."""

    terms: tuple[Term, ...] = ()
    exact: str | None = None
    key: str | None = None
    spelled: str | None = None

    @classmethod
    def of(cls, text: str) -> Sought:
        found = terms(text)
        return cls(found, stored_words(text), sort_key(text), text.strip().lower()) if found else cls()

    @property
    def most(self) -> int:
        """The points of an exact name."""
        return 2 * len(self.terms) + 2

    @property
    def query(self) -> str:
        """What a full-text index is asked for, where there is a word: it may find more, never less."""
        return " AND ".join(f"({each.query})" for each in self.terms)

    def is_name(self, name: str, *others: str) -> bool:
        """Whether something is called what is searched for: its name but for what makes no difference, or one of the
        others but for case."""
        return (
            stored_words(name, *others) == self.exact
            or sort_key(name) == self.key
            or self.spelled in [each.lower() for each in others]
        )

    def points(self, title: str, words: str) -> int:
        """How well something fits that is called otherwise, from the stored words of its title and of all its text."""
        if self.terms and self.terms[-1].is_whole_in(words):
            return len(self.terms) + 1 + sum(each.is_whole_in(title) for each in self.terms)
        return sum(each.is_in(title) for each in self.terms)

    def score(self, points: int) -> float:
        """The points as a share: above 0 and at most 1, more for more points (whole words of a title are as good as
        its name)."""
        count = len(self.terms)
        if points > count:
            return min(1.0, (points - count) / (count + 1))
        return (1 + points) / ((count + 1) * (count + 2))


NOTHING = Sought()

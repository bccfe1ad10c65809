"""What may have been meant by a search that finds nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from graphdb.engine import Graph
from graphdb.words import naming
from resolvers.search import did_you_mean as suggestions
from resolvers.search.did_you_mean import did_you_mean
from resolvers.search.searching import Search, SearchType
from tests.resolvers.graphs import asking


async def meant(graph: Graph, text: str, types: list[SearchType] | None = None) -> list[str]:
    return await did_you_mean(Search(await asking(graph), text, types))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kneya", "Kenya"), ("Burkino Fasso", "Burkina Faso"), ("eductaion", "education"),
        ("egoverment", "E-government"), ("helth", "health"), ("clean watter", "clean water"),
        ("qualty eduction", "Quality education"), ("Moldowa", "Republic of Moldova"),
    ],
)  # fmt: skip
async def test_slips_are_told_with_what_was_likely_meant(builtin: Graph, text: str, first: str) -> None:
    assert await Search(await asking(builtin), text, None).total() == 0
    assert first in await meant(builtin, text)


async def test_what_resolve_names_is_found_by_that_name_or_suggested(builtin: Graph) -> None:
    context = await asking(builtin)
    for text in ("St Kitts", "st. kitts", "St Vincent", "C7 ehealth"):
        assert await Search(context, text, None).total() > 0, text
    assert await Search(context, "404 keny", None).total() == 0  # the number that M49 gives it
    assert (await meant(builtin, "404 keny"))[0] == "Kenya"


async def test_words_that_only_titles_have_are_known(builtin: Graph) -> None:
    context = await asking(builtin)
    assert not context.vocabulary.named("hospitals")
    assert await meant(builtin, "hospitls", [SearchType.ENTRY]) == ["hospitals", "hospital"]
    assert await meant(builtin, "hospitls", [SearchType.COUNTRY]) == []


async def test_what_is_suggested_finds_more_than_the_search_itself(builtin: Graph) -> None:
    context = await asking(builtin)
    for text in ("eductaion", "helth", "Kneya", "Niger Rpublic", "skils", "natonal strategy"):
        search = Search(context, text, None)
        for each in await did_you_mean(search):
            assert await search.instead(each).total() > await search.total()


async def test_nothing_is_suggested_where_enough_is_found_or_nothing_is_near(builtin: Graph) -> None:
    assert await Search(await asking(builtin), "education", None).total() >= suggestions.FEW
    for text in ("education", "xyzzyplugh", "信息社会", "12345", "zz", "العربية"):
        assert await meant(builtin, text) == []


async def test_the_work_is_bounded_whatever_is_asked(builtin: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    context = await asking(builtin)
    asked: list[str] = []
    compared: list[str] = []
    read, distance = Graph.read, naming._distance

    async def counted(self: Graph, name: str, *given: Any, **parameters: Any) -> Any:
        asked.append(name)
        return await read(self, name, *given, **parameters)

    def measured(one: str, other: str) -> int:
        compared.append(other)
        return distance(one, other)

    monkeypatch.setattr(Graph, "read", counted)
    monkeypatch.setattr(naming, "_distance", measured)
    for text in hard():
        asked.clear()
        compared.clear()
        await did_you_mean(Search(context, text, None))
        # Itself, looks at titles, and what is tried; of entries, of stakeholders, and but for titles of posts and
        # events. Editions and contests are read once.
        assert len(asked) <= 2 + 4 * (1 + suggestions.TRIED) + 2 * suggestions.WORDS
        words = len(text.split())
        assert len(compared) <= naming.COMPARED * (2 * words + 1 + suggestions.WORDS)


def hard() -> Iterator[str]:
    """Texts that are near to much, or long."""
    yield "contry regin prject natinal comunity pblic servce infrmation"
    yield " ".join(f"inform{letter}tion" for letter in "bcdefgh")
    yield "a" * 200
    yield " ".join(["abcd"] * 40)

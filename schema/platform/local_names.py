"""What things are called in the six languages of the UN, and whose names those are."""
# Arguments are described where their field is made, which `from __future__ import annotations` would keep from them.

from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from graphdb import local_names as held
from graphdb.local_names import Language, NameCertainty, NameKind, NameOrigin
from resolvers.vocabulary import called
from schema.described import CLOSED, described
from schema.guard.core import UNARGUED
from schema.pages import given

Wanted = Annotated[
    Language | None,
    strawberry.argument(description="A language, e.g. AR; what stands in where it has no name, `localName` tells."),
]
InLanguage = Annotated[Language, strawberry.argument(description="The language that is wanted, e.g. AR.")]
OfKind = Annotated[NameKind, strawberry.argument(description="SHORT, or TITLE for the whole one.")]


class TextDirection(Enum):
    LTR = "LTR"
    RTL = "RTL"


described(
    TextDirection,
    "How a text is read.",
    {"LTR": "From left to right.", "RTL": "From right to left; set codes and numbers apart in it."},
)


@strawberry.type(description="A name in a language, and whose it is.")
class LocalName:
    text: str = strawberry.field(description="The name, e.g. كينيا.")
    language: Language = strawberry.field(description="The language that it is in.")
    kind: NameKind = strawberry.field(description="Whether it is short or the whole title.")
    origin: NameOrigin = strawberry.field(description="Whose name it is.")
    certainty: NameCertainty = strawberry.field(description="How sure that is.")
    source: str = strawberry.field(description="Where it was taken from.")
    source_url: str | None = strawberry.field(description="The address of that; null for this project's own words.")
    is_fallback: bool = strawberry.field(
        description="Whether it stands in for a name that is missing: it is in another language, or of the other kind."
    )

    @strawberry.field(description="How it is read.")
    def direction(self) -> TextDirection:
        return TextDirection.RTL if self.language.direction == "rtl" else TextDirection.LTR

    @classmethod
    def of(cls, name: held.LocalName, is_fallback: bool = False) -> "LocalName":
        return cls(
            text=name.text,
            language=name.language,
            kind=name.kind,
            origin=name.origin,
            certainty=name.certainty,
            source=name.source.title,
            source_url=name.source.address,
            is_fallback=is_fallback,
        )


def name_field(description: str, attribute: str, kind: NameKind = NameKind.SHORT) -> Any:
    """A field `name`: the attribute of the parent where no language is given, else its name of that kind."""

    def name(root: strawberry.Parent[Any], language: Wanted = UNSET) -> str:
        wanted = given(language)
        if wanted is None:
            return str(getattr(root, attribute))
        return called.chosen(_names(root), wanted, kind).text

    return strawberry.field(resolver=name, description=description, metadata={UNARGUED: attribute})


CALLED = "What people call it; in English unless a language is given."


def label_field(description: str) -> Any:
    """A field `label` of a value of a dimension: of a parent that has `dimension`, `value` and `called`."""

    def label(root: strawberry.Parent[Any], language: Wanted = UNSET) -> str:
        wanted = given(language)
        plain = str(root.called)
        return plain if wanted is None else called.label_in(root.dimension, root.value, plain, wanted)

    return strawberry.field(resolver=label, description=description, metadata={UNARGUED: "called"})


def local_name_field(usual: NameKind = NameKind.SHORT) -> Any:
    """A field `localName`: the name of the parent in a language, of the usual kind unless another is asked for, or
    what stands in for it."""

    def local_name(root: strawberry.Parent[Any], language: InLanguage, kind: OfKind = usual) -> LocalName:
        return _in(_names(root), language, kind)

    return strawberry.field(
        resolver=local_name,
        description=(
            "Its name in a language, with whose it is. In place of one that is missing stands one of the other kind in "
            "that language, then the English one: `language`, `kind` and `isFallback` say so."
        ),
    )


def names_field() -> Any:
    """A field `names`: all names of the parent."""

    def names(root: strawberry.Parent[Any]) -> list[LocalName]:
        return [LocalName.of(each) for each in _names(root)]

    return strawberry.field(
        resolver=names, description="All names that are known of it; a language that is not among them has none."
    )


def _names(root: Any) -> tuple[held.LocalName, ...]:
    found: tuple[held.LocalName, ...] = root.all_names()
    return found


def _in(names: tuple[held.LocalName, ...], language: Language, kind: NameKind) -> LocalName:
    found = called.chosen(names, language, kind)
    return LocalName.of(found, is_fallback=(found.language, found.kind) != (language, kind))


class NamedThings(Enum):
    COUNTRY = "Country"
    REGION = "Region"
    SDG_GOAL = "SdgGoal"
    ACTION_LINE = "ActionLine"
    OBJECTIVE = "Objective"


described(
    NamedThings,
    "Things that have names in several languages.",
    {
        "COUNTRY": "Countries.",
        "REGION": "Regions.",
        "SDG_GOAL": "Goals.",
        "ACTION_LINE": "Action lines.",
        "OBJECTIVE": "Objectives and commitments of frameworks beside the SDGs.",
    },
)


@strawberry.type(description="A thing that has no name of the origins that count in some languages.")
class LackingName:
    thing: strawberry.ID = strawberry.field(description="Its id, e.g. Country:TWN.")
    label: str = strawberry.field(description="Its name in English.")
    languages: list[Language] = strawberry.field(description="The languages without such a name.")


@strawberry.type(description="How many things have a name in all six languages, and which have not.")
class NameCoverage:
    origins: list[NameOrigin] = strawberry.field(description="The origins that count.")
    total: int = strawberry.field(description="How many things there are.")
    complete: int = strawberry.field(description="How many have a name of these origins in all six languages.")
    lacking: list[LackingName] = strawberry.field(description="The others, in reference order.")


@strawberry.type(description="A value of a closed vocabulary.")
class VocabularyValue:
    vocabulary: strawberry.Private[str]
    value: str = strawberry.field(description="The value as the API has it, e.g. PRIVATE_SECTOR.")
    description: str = strawberry.field(description="What it means, in English.")
    label: strawberry.Private[str]
    name: str = name_field("Its short name; in English unless a language is given.", "label")
    local_name: LocalName = local_name_field()
    names: list[LocalName] = names_field()

    def all_names(self) -> tuple[held.LocalName, ...]:
        return called.names_of(f"{self.vocabulary}:{self.value}", self.label)


@strawberry.type(description="A closed vocabulary: a list of values that the API knows, and nothing else.")
class ClosedVocabulary:
    name: str = strawberry.field(description="The name of its type in the schema, e.g. StakeholderKind.")
    description: str = strawberry.field(description="What it is.")
    values: list[VocabularyValue] = strawberry.field(description="Its values, in their order.")

    @strawberry.field(
        description="The languages in which not every value has a name of its own; [] where all six have."
    )
    def lacks(self) -> list[Language]:
        named = [{each.language for each in value.all_names()} for value in self.values]
        return [each for each in Language if not all(each in has for has in named)]


def closed_vocabulary(name: str) -> ClosedVocabulary:
    """A closed vocabulary by its name. Raises KeyError."""
    enum, description, values = CLOSED[name]
    made = [
        VocabularyValue(
            vocabulary=name, value=each.name, description=values[each.name], label=_spelled(name, each.name)
        )
        for each in enum
    ]
    return ClosedVocabulary(name=name, description=description, values=made)


def _spelled(vocabulary: str, value: str) -> str:
    shipped = held.shipped_names().get(f"{vocabulary}:{value}", ())
    english = next((each.text for each in shipped if each.language is Language.EN), None)
    return english or value.replace("_", " ").lower()

"""What the form of a repository asks beside what every form does; its curators say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphdb.errors import BadInput, shown
from graphdb.records.terms import FieldKind, RepositoryField
from resolvers.hosted.curating import LABEL, RepositoryOutcome, hosted_collection, said_of
from resolvers.review import texts
from resolvers.scope.context import Context
from resolvers.vocabulary.held import Vocabulary

MOST_FIELDS, MOST_CHOICES, CHOICE, MOST_WORDS = 20, 100, 80, 2_000
_CODE = re.compile(r"[a-z][a-z0-9_-]{0,39}")


async def ask_for(
    context: Context, place: str, collection: str, expected_version: int, fields: Sequence[RepositoryField]
) -> RepositoryOutcome:
    """Say what the form of a repository asks besides, all of it. expected_version: 0 where nothing was said of it.

    Raises BadInput and UnknownCode.
    """
    of = hosted_collection(context.vocabulary, collection)
    asked = checked(context.vocabulary, context.vocabulary.collections.need("collection", collection), fields)
    return await said_of(context, place, of, expected_version, lambda there: replace(there, fields=asked))


def checked(known: Vocabulary, collection: str, fields: Sequence[RepositoryField]) -> tuple[RepositoryField, ...]:
    """Fields of a form that can be asked for. Raises BadInput."""
    if len(fields) > MOST_FIELDS:
        raise BadInput(f"`fields` has {len(fields)}, and a form asks for at most {MOST_FIELDS} besides.")
    codes = [each.code for each in fields]
    if twice := next((each for each in codes if codes.count(each) > 1), None):
        raise BadInput(f"`fields` has {shown(twice)} twice: give each field a code of its own.")
    return tuple(_checked(known, collection, each) for each in fields)


def _checked(known: Vocabulary, collection: str, field: RepositoryField) -> RepositoryField:
    if _CODE.fullmatch(field.code) is None:
        raise BadInput(
            f"`code` is {shown(field.code)}: a small letter first, then small letters, digits, - and _, at most 40."
        )
    label = texts.needed("label", texts.named("label", field.label, LABEL), LABEL)
    if field.words is not None and (field.kind is not FieldKind.TEXT or not 1 <= field.words <= MOST_WORDS):
        raise BadInput(f"`words` of {field.code} is {field.words}: 1 to {MOST_WORDS:,}, and of a TEXT alone.")
    if bool(field.choices) is not (field.kind is FieldKind.CHOICE):
        raise BadInput(f"`choices` of {field.code}: a CHOICE has some, and no other kind has any.")
    if (field.scheme is not None) is not (field.kind is FieldKind.TERM):
        raise BadInput(f"`scheme` of {field.code}: a TERM names the list that it is of, and no other kind does.")
    schemes = {each.scheme for each in known.terms.values() if each.collection == collection}
    if field.scheme is not None and field.scheme not in schemes:
        listed = ", ".join(sorted(schemes)) or "it has no terms yet"
        raise BadInput(f"{collection} has no list of terms {shown(field.scheme)}: {listed}.")
    choices = [texts.needed("choices", texts.named("choices", each, CHOICE), CHOICE) for each in field.choices]
    if len(choices) > MOST_CHOICES or len({each.casefold() for each in choices}) != len(choices):
        raise BadInput(f"`choices` of {field.code} are at most {MOST_CHOICES}, each once.")
    return replace(field, label=label, choices=tuple(choices))

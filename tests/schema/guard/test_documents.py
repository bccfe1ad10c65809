"""Documents are prepared once, and those that are kept stay within bounds."""

from graphql import DocumentNode, GraphQLError

from resolvers.scope.limits import Limits
from schema.guard.documents import Documents


def nothing_wrong(_: DocumentNode) -> list[GraphQLError]:
    return []


def test_a_text_is_parsed_and_validated_once() -> None:
    seen: list[DocumentNode] = []

    def validate(document: DocumentNode) -> list[GraphQLError]:
        seen.append(document)
        return []

    documents = Documents(Limits())
    first, second = (documents.read("{ a }", validate) for _ in range(2))
    assert first is second
    assert seen == [first.document]


def test_the_oldest_goes_when_there_are_too_many() -> None:
    documents = Documents(Limits(), count=3)
    kept = [documents.read(f"{{ a{i} }}", nothing_wrong) for i in range(3)]
    assert documents.read("{ a0 }", nothing_wrong) is kept[0]  # asked again: now the newest
    documents.read("{ another }", nothing_wrong)
    assert len(documents) == 3
    assert documents.read("{ a0 }", nothing_wrong) is kept[0]
    assert documents.read("{ a1 }", nothing_wrong) is not kept[1]


def test_long_texts_push_out_more_than_short_ones() -> None:
    documents = Documents(Limits(), characters=1_000)
    for i in range(20):
        documents.read(f"{{ a{i} }}", nothing_wrong)
    assert len(documents) == 20
    documents.read("{ a }" + " " * 990, nothing_wrong)
    assert len(documents) < 3


def test_a_text_longer_than_everything_that_may_be_kept_is_answered_and_not_kept() -> None:
    documents = Documents(Limits(), characters=10)
    assert documents.read("{ a }" + " " * 100, nothing_wrong).errors == ()
    assert len(documents) == 0

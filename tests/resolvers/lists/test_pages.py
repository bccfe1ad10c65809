"""Pages of a list: what contradicts itself is refused, and a walk meets every item exactly once."""

import base64

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.errors import BadCursor, BadInput
from resolvers.lists.pages import DEFAULT_PAGE, MAX_PAGE, PageArguments, checksum, decoded, encoded, page_of
from tests.resolvers.graphs import PATIENT

BOUND = checksum("a list")


def key(number: int) -> tuple[int, str]:
    return number // 10, f"{number:04}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (PageArguments(first=1, last=1), "both given"),
        (PageArguments(first=0), f"1 to {MAX_PAGE}"),
        (PageArguments(last=0), f"1 to {MAX_PAGE}"),
        (PageArguments(first=-1), f"1 to {MAX_PAGE}"),
        (PageArguments(first=MAX_PAGE + 1), f"`first` is {MAX_PAGE + 1}"),
        (PageArguments(last=MAX_PAGE + 1), f"`last` is {MAX_PAGE + 1}"),
        (PageArguments(before="x"), "`before` goes with `last`"),
        (PageArguments(first=1, before="x"), "`before` goes with `last`"),
        (PageArguments(last=1, after="x"), "`after` goes with `first`"),
        (PageArguments(last=1, after="x", before="y"), "`after` goes with `first`"),
    ],
    ids=str,
)
def test_arguments_that_contradict_each_other_are_refused(arguments: PageArguments, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refusal:
        arguments.checked()
    assert refusal.value.code == "BAD_USER_INPUT"


def test_a_page_has_twenty_five_items_unless_another_number_is_asked_for() -> None:
    items = range(200)
    assert len(page_of(items, key, PageArguments(), BOUND).items) == DEFAULT_PAGE == 25
    assert len(page_of(items, key, PageArguments(first=MAX_PAGE), BOUND).items) == MAX_PAGE == 100
    assert page_of(items, key, PageArguments(last=1), BOUND).items == (199,)


@PATIENT
@given(size=st.integers(1, 100), count=st.integers(0, 120), backwards=st.booleans())
async def test_a_walk_meets_every_item_exactly_once(size: int, count: int, backwards: bool) -> None:
    items, met, cursor = list(range(count)), list[int](), None
    for _ in range(count + 2):
        arguments = PageArguments(last=size, before=cursor) if backwards else PageArguments(first=size, after=cursor)
        page = page_of(items, key, arguments, BOUND)
        met = [*page.items, *met] if backwards else [*met, *page.items]
        assert len(page.items) <= size
        assert len(page.cursors) == len(page.items)
        on, back = await page.has_next(), await page.has_previous()
        if backwards:
            on, back = back, on
        assert back == (cursor is not None)
        if not on:
            break
        cursor = page.cursors[0] if backwards else page.cursors[-1]
    assert met == items


@PATIENT
@given(size=st.integers(1, 20), left=st.sets(st.integers(0, 60)), taken=st.sets(st.integers(0, 60)))
def test_a_cursor_stays_good_when_items_come_and_go(size: int, left: set[int], taken: set[int]) -> None:
    first = page_of(sorted(left), key, PageArguments(first=size), BOUND)
    if not first.items:
        return
    now = sorted((left - taken) | {number + 100 for number in taken})
    page = page_of(now, key, PageArguments(first=MAX_PAGE, after=first.cursors[-1]), BOUND)
    assert list(page.items) == [number for number in now if number > first.items[-1]]


@PATIENT
@given(st.lists(st.integers(-(2**53), 2**53) | st.text(st.characters(max_codepoint=0xFFFF, codec="utf-8")), max_size=4))
def test_a_cursor_carries_any_position_there_and_back(position: list[int | str]) -> None:
    cursor = encoded(tuple(position), BOUND)
    assert decoded(cursor, BOUND, [type(each) for each in position]) == tuple(position)
    assert cursor.isascii() and not set(cursor) & set("+/= ")


@PATIENT
@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_garbage_is_no_cursor(cursor: str) -> None:
    with pytest.raises(BadCursor):
        decoded(cursor, BOUND, [int, str])


@pytest.mark.parametrize(
    "held",
    [
        [checksum("another list"), 1, "a"], [BOUND], [BOUND, 1], [BOUND, 1, "a", 2], [BOUND, "1", "a"],
        [BOUND, 1.5, "a"], [BOUND, True, "a"], [BOUND, None, "a"], [BOUND, [1], "a"],
        [BOUND, 2**63, "a"], [BOUND, 1, "\U0010ffff"], [BOUND, -(2**63), "a"],
        {BOUND: 1, "1": 2, "a": 3}, BOUND, 7, None, [], {},
    ],
    ids=str,
)  # fmt: skip
def test_a_cursor_that_was_made_up_or_belongs_to_another_list_is_refused(held: object) -> None:
    cursor = base64.urlsafe_b64encode(orjson.dumps(held)).decode().rstrip("=")
    with pytest.raises(BadCursor) as refusal:
        decoded(cursor, BOUND, [int, str])
    assert refusal.value.code == "BAD_CURSOR"
    with pytest.raises(BadCursor):
        page_of(range(30), key, PageArguments(first=1, after=cursor), BOUND)


@pytest.mark.parametrize("cursor", ["garbage", "", "é", encoded((1, "a"), checksum("another list"))])
def test_a_cursor_of_another_list_is_refused_by_an_empty_list_too(cursor: str) -> None:
    with pytest.raises(BadCursor):
        page_of([], key, PageArguments(first=1, after=cursor), BOUND)


def test_a_dictionary_that_looks_like_a_list_is_no_cursor() -> None:
    cursor = base64.urlsafe_b64encode(orjson.dumps({BOUND: 0, "a": 0, "b": 0})).decode()
    with pytest.raises(BadCursor):
        decoded(cursor, BOUND, [str, str])


def test_a_cursor_of_a_list_that_has_become_empty_is_good() -> None:
    cursor = page_of(range(3), key, PageArguments(first=1), BOUND).cursors[0]
    page = page_of(range(0), key, PageArguments(first=1, after=cursor), BOUND)
    assert page.items == ()

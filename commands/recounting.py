"""What `stocktaking check votes` compares: the result of a contest, and openings of a graph, a server or a file."""

from __future__ import annotations

import csv
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.running import WrongUse
from graphdb.errors import shown

if TYPE_CHECKING:  # imported when the command runs, so that `--help` is there at once
    from graphdb.records.votes import OpeningRecord
    from resolvers.contests.recounting import Published

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Any]]  # the data of an answer
TEXTS = ("receipt", "category", "candidacy", "nonce")  # of a row
OUTCOMES = {"COUNTED": True, "EXCLUDED": False}
CERTIFIED = """query($code: String!) { contest(code: $code) { code
  result { openingsHash candidacies { raw valid candidacy { id } } } } }"""
OPENED = """query($code: String!, $after: String) { contest(code: $code) { openings(first: 100, after: $after) {
  pageInfo { hasNextPage endCursor } nodes { receipt nonce candidacyKey outcome category { code } } } } }"""


async def certified(ask: Ask, contest: str) -> tuple[str, Published]:
    """The code of a contest as it is written, and what was published of its votes. Raises WrongUse."""
    from resolvers.contests.recounting import Published, Votes

    found = (await ask(CERTIFIED, {"code": contest}))["contest"]
    if found is None:
        raise WrongUse(f"There is no contest {shown(contest)}: `contests` of the API lists those there are.")
    if found["result"] is None:
        raise WrongUse(f"No votes of {found['code']} are published: they are when the result of a vote is certified.")
    tally, unnamed = dict[str, Votes](), list[Votes]()
    for each in found["result"]["candidacies"]:
        votes = Votes(each["raw"], each["valid"])
        if each["candidacy"] is None:
            unnamed.append(votes)
        else:
            tally[each["candidacy"]["id"].partition(":")[2]] = votes
    return found["code"], Published(found["result"]["openingsHash"], tally, unnamed)


async def openings(ask: Ask, contest: str) -> list[OpeningRecord]:
    """All openings of a contest, page by page."""
    from graphdb.records.votes import OpeningRecord

    found, after = list[OpeningRecord](), None
    while True:
        page = (await ask(OPENED, {"code": contest, "after": after}))["contest"]["openings"]
        found += [
            OpeningRecord(
                each["receipt"], each["category"]["code"], each["candidacyKey"], each["nonce"],
                OUTCOMES[each["outcome"]],
            )
            for each in page["nodes"]
        ]  # fmt: skip
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def openings_of(file: Path) -> list[OpeningRecord]:
    """The openings in a file, .csv or .jsonl, with the columns of `stocktaking export openings`. Raises WrongUse."""
    from graphdb.records.votes import OpeningRecord

    found = list[OpeningRecord]()
    for line, each in _rows(file):
        *told, outcome = (str(each.get(name) or "") for name in (*TEXTS, "outcome"))
        if not all(told) or outcome not in OUTCOMES:
            raise WrongUse(
                f"{file}, line {line} is no opening: it has receipt, category, candidacy and nonce, and its outcome is "
                f"{' or '.join(OUTCOMES)}."
            )
        receipt, category, candidacy, nonce = told
        found.append(OpeningRecord(receipt, category, candidacy, nonce, OUTCOMES[outcome]))
    return found


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a file with their lines. Raises WrongUse."""
    import orjson

    if file.suffix not in (".csv", ".jsonl"):
        raise WrongUse(f"{file} ends with {shown(file.suffix)}: a file of openings is .csv or .jsonl.")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WrongUse(f"{file} is not UTF-8.") from None
    if file.suffix == ".csv":
        reader = csv.DictReader(text.splitlines(), strict=True)
        try:
            yield from ((reader.line_num, each) for each in reader)
        except csv.Error as fault:
            raise WrongUse(f"{file}, line {reader.line_num + 1} is not CSV: {fault}.") from None
        return
    for line, each in enumerate(text.splitlines(), 1):
        try:
            row = orjson.loads(each)
        except orjson.JSONDecodeError as fault:
            raise WrongUse(f"{file}, line {line} is not JSON: {fault.msg}.") from None
        yield line, row if isinstance(row, dict) else {}

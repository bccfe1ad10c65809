"""The Python client: it is what the generator makes of the schema, and it walks the lists of a server that runs."""

import asyncio
import filecmp
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest
from wsis_linkage_graph_client import Client, DataChanged, Walk, rows_of, to_pandas, to_polars
from wsis_linkage_graph_client.generated.input_types import CodeFilter, EntryFilter

from tests.stocktaking import apart
from tests.web.conftest import running
from tests.web.servers import Program

__all__ = ["running"]
ROOT = Path(__file__).parent.parent.parent
OURS = ROOT / "clients" / "python"
KENYA = EntryFilter(country=CodeFilter.model_validate({"in": ["KEN"]}))


def test_what_is_generated_follows_from_the_schema(tmp_path: Path) -> None:
    copy = tmp_path / "clients" / "python"
    shutil.copytree(OURS, copy, ignore=shutil.ignore_patterns("generated", "__pycache__"))
    (tmp_path / "schema").mkdir()
    shutil.copy(ROOT / "schema" / "schema.graphql", tmp_path / "schema")
    made = subprocess.run(["sh", ROOT / ".make" / "clients.sh", str(copy)], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "PYTHON": sys.executable}, check=False)  # fmt: skip
    if "No matching distribution" in made.stderr or "ConnectionError" in made.stderr:
        pytest.skip("the generator cannot be installed: no package index answers")
    assert made.returncode == 0, made.stderr
    here, there = (each / "wsis_linkage_graph_client" / "generated" for each in (OURS, copy))
    names = sorted(each.name for each in there.glob("*.py"))
    assert names == sorted(each.name for each in here.glob("*.py"))
    assert filecmp.cmpfiles(here, there, names, shallow=False) == (names, [], []), "run `make docs`"


def test_a_list_is_walked_with_async_and_without_and_from_where_one_stopped(running: Program) -> None:
    url = f"{running.url}/graphql"
    query = '{ entries(filter: {country: {in: ["KEN"]}}, first: 100) { nodes { id } } }'
    nodes = httpx.post(url, json={"query": query}).json()["data"]["entries"]["nodes"]
    expected = [each["id"] for each in nodes]

    async def walked() -> tuple[list[str], list[str], Walk]:
        async with Client(url) as client:
            whole = [each.id async for each in client.walk(client.entries, filter_=KENYA, first=2)]
            begun = client.walk(client.entries, filter_=KENYA, first=2)
            first = await begun.page()
            rest = client.walk(client.entries, begun.cursor, filter_=KENYA, first=2)
            return whole, [each.id for each in first] + [each.id async for each in rest], rest

    whole, resumed, rest = apart(lambda: asyncio.run(walked()))
    assert whole == resumed == expected and len(expected) > 2
    assert (rest.total, rest.is_over) == (len(expected), True)
    every = apart(lambda: list(Client(url).every("entries", filter_=KENYA, first=2)))
    assert [each.id for each in every] == expected
    row = rows_of(every)[0]
    assert row["countries"] == ["KEN"] and row["collection_code"]


def test_every_list_of_the_client_is_answered(running: Program) -> None:
    for what, key in (("stakeholders", "id"), ("linkages", "key"), ("changes", "sequence")):
        found = apart(lambda what=what: list(Client(f"{running.url}/graphql").every(what)))  # type: ignore[misc]
        query = f"{{ {what} {{ totalCount }} }}"
        answer = httpx.post(f"{running.url}/graphql", json={"query": query}).json()["data"][what]
        assert len({getattr(each, key) for each in found}) == answer["totalCount"] > 100


def test_what_was_walked_becomes_a_table_of_pandas_and_of_polars(running: Program) -> None:
    every = apart(lambda: list(Client(f"{running.url}/graphql").every("entries")))
    pandas, polars = to_pandas(every), to_polars(every)
    assert list(pandas.columns) == polars.columns == list(rows_of(every)[0])
    assert len(pandas) == len(polars) == len(every) > 100
    ids = [each.id for each in every]
    assert list(pandas["id"]) == polars["id"].to_list() == ids
    codes = [[line.code for line in each.action_lines] for each in every]
    assert [list(each) for each in pandas["action_lines"]] == polars["action_lines"].to_list() == codes
    by_collection = dict(polars["collection_code"].value_counts().iter_rows())
    assert by_collection == pandas["collection_code"].value_counts().to_dict()


def test_data_that_changes_on_the_way_is_said() -> None:
    from types import SimpleNamespace as It

    class Entries(It):
        pass

    async def answers(**_: object) -> Entries:
        info = It(has_next_page=True, end_cursor="x")
        asked.append(1)
        return Entries(meta=It(data_version=str(len(asked))), entries=It(page_info=info, total_count=9, nodes=[1]))

    asked: list[int] = []

    async def twice(*, settled: bool) -> int:
        walk = Walk(answers, settled=settled)
        return len(await walk.page() + await walk.page())

    with pytest.raises(DataChanged, match=r"version 1, and is of version 2"):
        apart(lambda: asyncio.run(twice(settled=True)))
    assert apart(lambda: asyncio.run(twice(settled=False))) == 2


def test_who_stops_within_a_page_and_goes_on_from_there_loses_nothing() -> None:
    from types import SimpleNamespace as It

    class Entries(It):
        pass

    async def answers(after: str | None = None, **_: object) -> Entries:
        begin = int(after or 0)
        info = It(has_next_page=begin < 4, end_cursor=str(begin + 3))
        nodes = list(range(begin, min(begin + 3, 7)))
        return Entries(meta=It(data_version="1"), entries=It(page_info=info, total_count=7, nodes=nodes))

    async def stopped(place: int) -> set[int]:
        walk, met = Walk(answers), set[int]()
        async for each in walk:
            met.add(each)
            if each == place:
                break
        return met | {each async for each in Walk(answers, walk.cursor)}

    for place in range(7):
        assert apart(lambda place=place: asyncio.run(stopped(place))) == set(range(7))  # type: ignore[misc]


def test_its_wheel_has_nothing_of_the_server(tmp_path: Path) -> None:
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(built, cwd=OURS, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        assert {each.partition("/")[0].partition("-")[0] for each in file.namelist()} == {"wsis_linkage_graph_client"}
        (about,) = (each for each in file.namelist() if each.endswith("/METADATA"))
        needs = [line for line in file.read(about).decode().splitlines() if line.startswith("Requires-Dist")]
    assert [each.partition(":")[2].split(">")[0].strip() for each in needs if "extra" not in each] == [
        "httpx", "pydantic",
    ]  # fmt: skip

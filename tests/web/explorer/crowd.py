"""Entries for the tests of the pages: those of the synthetic example, and some whose names try to break a page."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graphdb.adapter.opening import connect
from graphdb.adapter.settings import GraphSettings
from ingest.entries import Contribution, Organization, Reported, carried_out, entry_parts, stakeholder_parts
from ingest.shipping import example
from ingest.writing.apply import apply
from ingest.writing.changeset import Changeset

HOSTILE = {
    "script": "\"><script>document.title='taken'</script><img src=x onerror=alert(1)>",
    "turned": "Report \u202egnp.exe\u202c and \u202e never ended",
    "isolated": "Ends what it did not begin \u2069\u2069 and goes on",
    "long": "Wired" * 2_000,
    "right": "مشروع الشبكة \u200f(4.a)",
    "invisible": "Ze\u200bro\u2060 wid\u200dth\ufeff",
    "formula": '=HYPERLINK("https://example.org","click")',
    "marked": "&lt;b&gt; {{ 7 * 7 }} {% raw %} ${7*7} %s {n}",
    "stacked": "Z" + "\u0351\u0352\u0353" * 60 + "algo",
}


def bring_in(folder: Path) -> None:
    """Put them into an embedded graph that nobody has open."""
    entries = [
        Reported(
            collection=example.COLLECTION,
            source_id=f"hostile-{name}",
            title=title,
            kinds=("PROJECT",),
            properties={"year": 2020, "description": title},
            lines=("C4", "C7-ELEA"),
            contributions=[Contribution("4.4", title), Contribution(5)],
            countries=("KEN",),
            organizations=(Organization(title, "KEN", "ACADEMIA"),),
        )
        for name, title in HOSTILE.items()
    ]
    entries += [
        Reported(
            collection=example.COLLECTION,
            source_id=f"suggesting-{number}",
            title=f"States what nobody has stated, {number}",
            kinds=("PROJECT",),
            properties={"year": 2019},
            lines=(line,),
            objectives=(objective,),
        )
        for number, (line, objective) in enumerate([*[("C5", "GDC:3")] * 3, ("C6", "GDC:4")])
    ]
    people = [each for entry in entries for each in entry.organizations]
    parts = [*stakeholder_parts(people), *entry_parts(entries), carried_out(entries)]

    async def work() -> None:
        graph = await connect(GraphSettings(graph_url=f"embedded:{folder}"))
        try:
            await example.put_in(graph)
            await apply(graph, Changeset("entries that try to break a page", parts))
        finally:
            await graph.close()

    with ThreadPoolExecutor(1) as aside:  # beside whatever loop is running here, as that of a browser
        aside.submit(asyncio.run, work()).result()

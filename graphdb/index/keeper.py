"""x"""

from __future__ import annotations

import asyncio

from graphdb.engine import Graph
from graphdb.index import read
from graphdb.index.build import assemble
from graphdb.index.index import Index


async def built(graph: Graph) -> Index:
    entries = {each.id: each async for rows in read.all_entries(graph) for each in rows}
    stakeholders = {each.id: each async for rows in read.all_stakeholders(graph) for each in rows}
    return await asyncio.to_thread(assemble, entries, stakeholders, 1, "")

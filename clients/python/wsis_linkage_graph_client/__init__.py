"""A typed client of the WSIS linkage graph.

    async with Client("http://127.0.0.1:8000/graphql") as client:
        async for entry in client.walk(client.entries, filter_=EntryFilter(country=CodeFilter(in_=["KEN"]))):
            print(entry.title)

    for entry in Client("http://127.0.0.1:8000/graphql").every("entries"):   # without async
        print(entry.title)

What is in `generated` follows from the schema and from queries.graphql; the rest is in `walking`.
"""

from .generated import *  # noqa: F403
from .walking import Client, DataChanged, Walk, rows_of, to_pandas, to_polars

__all__ = ["Client", "DataChanged", "Walk", "rows_of", "to_pandas", "to_polars"]

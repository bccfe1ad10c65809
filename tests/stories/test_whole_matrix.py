"""The whole Matrix is reviewed: texts come in, what is missing is written and confirmed, every line is signed off.

The texts are made up: the official ones are not ours to ship.
"""

from pathlib import Path

from graphdb.engine import Graph
from graphdb.records.actors import ActorRecord, Role
from graphdb.records.changes import ChangeRecord
from graphdb.records.linkages import LinkageMove
from graphdb.records.releases import ReleaseRecord, SignOffRecord
from ingest.reference import ingest_reference
from resolvers.history.verify import prove_history
from resolvers.history.verify_releases import prove_releases
from resolvers.review.proposals import Edit, edit
from resolvers.review.publishing import publish
from resolvers.review.signing_off import sign_off
from tests.resolvers.reviewing import WITHOUT, acting, decided, texts

WRITER = ActorRecord("writer", "Writer", Role.ADMINISTRATOR)
READER = ActorRecord("reader", "Reader", Role.ADMINISTRATOR)
PUBLISHER = ActorRecord("publisher", "Publisher", Role.ADMINISTRATOR)


async def test_the_whole_matrix_is_signed_off_line_by_line_and_published(either_filled: Graph, tmp_path: Path) -> None:
    await ingest_reference(either_filled, await texts(either_filled, tmp_path))
    for key in WITHOUT:
        given = Edit(key, 1, f"Made-up words about {key}, which nobody had given.", None, "it had none")
        assert isinstance(await edit(await acting(either_filled, WRITER), "p", given), ChangeRecord)
        assert isinstance(await decided(either_filled, READER, key, LinkageMove.CONFIRM, 2), ChangeRecord)
    areas = [
        each.code for each in (await acting(either_filled, None)).vocabulary.lines.values() if each.area is not None
    ]
    assert len(areas) == 18
    for line in areas:
        signed = await sign_off(await acting(either_filled, READER), "p", line, None)
        assert isinstance(signed, SignOffRecord), (line, signed)
    released = await publish(await acting(either_filled, PUBLISHER), "p", "The Matrix, reviewed", None)
    assert isinstance(released, ReleaseRecord)
    assert (released.number, released.linkages, [each.line for each in released.sign_offs]) == (2, 188, areas)
    for prove in (prove_history, prove_releases):
        assert (await prove(either_filled)).flaws == ()

"""The links of the chain, for who proves it without this program."""

from __future__ import annotations

import strawberry

from resolvers.history import chain_links
from resolvers.history.chain_links import ChainLinkKind, ChainLinkRecord
from resolvers.lists.pages import PageOf
from schema.connection import Said, held_fields
from schema.described import described
from schema.info import Info

described(
    ChainLinkKind,
    "What a link of the chain tells of.",
    {
        "CHANGE": "A change of a linkage, as `changes` has it.",
        "RELEASE": "The mapping was published.",
        "SIGN_OFF": "A line was signed off.",
        "WITHDRAWAL": "A sign-off was taken back.",
    },
)


@strawberry.type(
    description=(
        "One link of the chain: a change of a linkage, a release, a sign-off, or one that was taken back. None is ever "
        "changed or taken away."
    )
)
class ChainLink:
    sequence: int = strawberry.field(description="Its place in the chain: 1, 2, ... without a gap.")
    kind: ChainLinkKind = strawberry.field(description="What it tells of.")
    hash: str = strawberry.field(description="SHA-256, in hexadecimal, over `content`.")
    previous_hash: str | None = strawberry.field(description="The hash of the link before; null for the first.")
    content: str = strawberry.field(
        description="The text that its hash is over: canonical JSON (RFC 8785), `previousHash` included."
    )
    signature: str | None = strawberry.field(
        description=(
            "Id of a key, a colon, and Ed25519 over the line `stocktaking chain link` and the hash, in base64url; null "
            "where no key signs. The public key is what the publisher gives you outside of this API."
        )
    )

    @classmethod
    def of(cls, record: ChainLinkRecord) -> ChainLink:
        return cls(
            sequence=record.sequence,
            kind=record.kind,
            hash=record.hash,
            previous_hash=record.previous_hash,
            content=record.content,
            signature=record.signature,
        )


@strawberry.type(description="Links of the chain, the oldest first.")
class ChainLinkConnection:
    page: strawberry.Private[PageOf[ChainLinkRecord]]

    @strawberry.field(description="How many there are in all.")
    async def total_count(self, info: Info) -> int:
        return await chain_links.total(info.context.graph)

    page_info, edges, nodes = held_fields(
        ChainLink, Said("A link of the chain", "The link", "links"), lambda self, each: ChainLink.of(each)
    )

"""All proofs together, so that no command that proves leaves one out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphdb.engine import Graph
from graphdb.signatures import PublicKey
from resolvers.history.proof import Kept, Proof
from resolvers.history.verify import prove_history
from resolvers.history.verify_register import prove_register
from resolvers.history.verify_releases import prove_releases


@dataclass(frozen=True)
class Since:
    """Heads that were kept outside, of the chain of the mapping and of that of the register."""

    mapping: Sequence[Kept] = ()
    register: Sequence[Kept] = ()


@dataclass(frozen=True)
class Chains:
    """The proofs of both chains."""

    mapping: Proof
    register: Proof

    @property
    def flaws(self) -> tuple[str, ...]:
        return (*self.mapping.flaws, *self.register.flaws)


async def prove_chains(graph: Graph, keys: Sequence[PublicKey] = (), since: Since | None = None) -> Chains:
    """Prove the chain of the mapping and that of the register; keys and since as for each.

    Raises GraphUnavailable, and DataChanged where others never rest from writing.
    """
    kept = since or Since()
    return Chains(await prove_history(graph, kept.mapping, keys), await prove_register(graph, kept.register, keys))


async def prove_all(graph: Graph, keys: Sequence[PublicKey] = (), since: Since | None = None) -> tuple[str, ...]:
    """What there is against both chains and every release; nothing where all is well. Raises as `prove_chains`."""
    return (*(await prove_chains(graph, keys, since)).flaws, *(await prove_releases(graph)).flaws)

"""What does the register hold now, of each noun that its chain tells of, as the chain tells of it?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, TypeVar

from graphdb.ask import Ask
from graphdb.questions import acting, contests, editions, events, hosted, inputs, partners, posts, register
from graphdb.questions.distinctions import DISTINCTIONS, ENDORSEMENTS, REPLICATIONS
from graphdb.records.acting import RegisteredActing
from graphdb.records.contests import RegisteredCandidacy, RegisteredContest
from graphdb.records.distinctions import RegisteredDistinction, RegisteredEndorsement, RegisteredReplication
from graphdb.records.editions import RegisteredEdition
from graphdb.records.events import RegisteredEvent
from graphdb.records.inputs import RegisteredInput
from graphdb.records.partners import RegisteredChoice, RegisteredOffer
from graphdb.records.posts import RegisteredPost
from graphdb.records.register import Registered
from graphdb.records.terms import RegisteredRepository, RegisteredTerm, RepositoryRecord

T = TypeVar("T")
Read = Callable[[Ask, Sequence[str]], Awaitable[Mapping[str, T]]]


def _as(state: Callable[[T], Registered], read: Read[T]) -> Read[Registered]:
    async def states(ask: Ask, keys: Sequence[str]) -> Mapping[str, Registered]:
        return {key: state(each) for key, each in (await read(ask, keys)).items()}

    return states


async def _repositories(ask: Ask, keys: Sequence[str]) -> Mapping[str, RepositoryRecord]:
    found = [await hosted.repository(ask, key) for key in keys]
    return {each.id: each for each in found if each is not None}


# By the keys that the chain has of them, all of which it tells of; what is not there is left out.
READ: Final[Mapping[str, Read[Registered]]] = {
    "Entry": register.entries,
    "Stakeholder": register.stakeholders,
    "ActingRequest": _as(RegisteredActing.of, acting.by_ids),
    "Contest": _as(RegisteredContest.of, contests.by_codes),
    "Candidacy": _as(RegisteredCandidacy.of, contests.by_handles),
    "Edition": _as(RegisteredEdition.of, editions.by_ids),
    "FacilitatorInput": _as(RegisteredInput.of, inputs.by_ids),
    "Event": _as(RegisteredEvent.of, events.by_ids),
    "Offer": _as(RegisteredOffer.of, partners.offers_by_ids),
    "PartnerChoice": _as(RegisteredChoice.of, partners.choices),
    "Distinction": _as(RegisteredDistinction.of, DISTINCTIONS.by_ids),
    "Endorsement": _as(RegisteredEndorsement.of, ENDORSEMENTS.by_ids),
    "Replication": _as(RegisteredReplication.of, REPLICATIONS.by_ids),
    "Post": _as(RegisteredPost.of, posts.by_ids),
    "Term": _as(RegisteredTerm.of, hosted.terms_by_ids),
    "Repository": _as(RegisteredRepository.of, _repositories),
}

"""Candidacies in contests, and openings of votes, as files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from exports.listing import Found, Listing, columns_of
from exports.tables import Row


def _candidacies(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        entry = each["entry"] or {}
        yield (
            each["id"], each["contest"]["code"], each["contest"]["year"], each["category"]["code"], each["entryId"],
            entry.get("title"), each["status"], each["mayHaveReached"], each["reason"], each["submittedAt"],
            [country["alpha3"] for country in entry.get("countries", ())],
            [region["code"] for region in entry.get("regions", ())],
            [party["id"] for party in entry.get("stakeholders", {}).get("nodes", ())],
            [party["name"] for party in entry.get("stakeholders", {}).get("nodes", ())],
        )  # fmt: skip


def _openings(page: Found) -> Iterable[Row]:
    for each in page["nodes"]:
        yield each["receipt"], each["category"]["code"], each["candidacyKey"], each["nonce"], each["outcome"]


CANDIDACIES: Final = Listing(
    "candidacies",
    columns_of("""
        id string The id of the candidacy in the API.
        contest string Code of the contest.
        year integer The year of its prizes.
        category string Code of the area that it is for.
        entry string Id of the entry.
        title string Its title; nothing where it is not in the register any more.
        status string Where it stands, as far as that is told.
        may_have_reached string How far it may have come, where that is not known or not told yet.
        reason string Why it stands there, where that is told.
        submitted_at string When it was submitted here.
        countries list Where the entry takes place, by three letters.
        regions list Codes of its regions.
        stakeholder_ids list Ids of who carries it out, the first five.
        stakeholders list Their names, in the same order.
    """),
    ("candidacies",),
    _candidacies,
)
OPENINGS: Final = Listing(
    "openings",
    columns_of("""
        receipt string What the voter was given: SHA-256 over contest, category, candidacy and nonce.
        category string Code of the area.
        candidacy string The candidacy, as it stands in the text of the receipt.
        nonce string What the voter was given with the receipt.
        outcome string COUNTED or EXCLUDED.
    """),
    (),
    _openings,
    under=("openings_under",),
)

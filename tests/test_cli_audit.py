"""`stocktaking audit`, as an administrator runs it."""

from pathlib import Path

import pytest

from resolvers.audit.rulebook import RULES
from tests.stocktaking import behind, refused, stocktaking


def test_the_rules_are_listed() -> None:
    listed = stocktaking("audit", "rules", "--json").data
    assert [(each["id"], each["severity"]) for each in listed] == [(rule.id, rule.severity.value) for rule in RULES]
    assert all(each["title"] and each["description"] for each in listed)
    shown = stocktaking("audit", "rules").out
    assert all(rule.id in shown and rule.title in shown for rule in RULES)


def test_a_run_says_what_is_open_what_is_new_and_what_is_resolved(own: Path) -> None:
    first = stocktaking("audit", "run", "--json", folder=own).data
    by_rule = {each["rule"]: each for each in first["rules"]}
    assert [*by_rule] == [rule.id for rule in RULES]
    assert by_rule["no-rationale"] == {
        "rule": "no-rationale", "severity": "BLOCKER", "open": 188, "new": 188, "resolved": 0,
    }  # fmt: skip
    assert (by_rule["tables-disagree"]["open"], by_rule["unlinked-target"]["open"]) == (10, 89)
    assert first["open"] == first["new"] == sum(each["open"] for each in first["rules"])
    behind(own, "MATCH (k:Linkage {key: 'C4:4.4'}) SET k.rationale = 'Skills.'")
    again = stocktaking("audit", "run", folder=own)
    assert again.status == 0, again.err
    assert f"{first['open'] - 1} findings are open, 0 of them new; 1 were resolved" in again.out
    third = stocktaking("audit", "run", "--json", folder=own).data
    assert (third["open"], third["new"], third["resolved"]) == (first["open"] - 1, 0, 0)


def test_thresholds_are_settings_and_options(own: Path) -> None:
    behind(own, "MATCH (k:Linkage) SET k.reviewedAt = '2001-01-01T00:00:00.000000Z'")

    def due(*options: str, **settings: str) -> int:
        rules = stocktaking("audit", "run", *options, "--json", folder=own, **settings).data["rules"]
        return int(next(each["open"] for each in rules if each["rule"] == "review-due"))

    assert due() == 188
    assert due("--review-months", "1200") == 0
    assert due(AUDIT_REVIEW_MONTHS="1200") == 0
    assert due("--review-months", "24", AUDIT_REVIEW_MONTHS="1200") == 188


@pytest.mark.parametrize("option", ["--evidence-years", "--review-months", "--dispute-days"])
def test_a_threshold_is_at_least_one(seeded: Path, option: str) -> None:
    refused(stocktaking("audit", "run", option, "0", folder=seeded), 2, option)


def test_a_wrong_setting_is_one_line(seeded: Path) -> None:
    refused(stocktaking("audit", "run", folder=seeded, AUDIT_DISPUTE_DAYS="none"), 2, "AUDIT_DISPUTE_DAYS")
    refused(stocktaking("audit", "run", folder=seeded, AUDIT_DISPUTES="1"), 2, "AUDIT_DISPUTES is no setting")


def test_a_graph_with_nothing_in_it_is_to_be_seeded_first(nothing: Path) -> None:
    refused(stocktaking("audit", "run", folder=nothing), 2, "stocktaking seed")

"""Paths that join their ends by a whole alone."""

import pytest

from web.explorer.pages.paths import through_whole


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        ("KEN <LOCATED_IN X >CONTRIBUTES_TO SDG3 <TARGET_OF 3.d", "SDG3"),
        ("3.d >TARGET_OF SDG3 <CONTRIBUTES_TO X >LOCATED_IN KEN", "SDG3"),
        ("3.d >TARGET_OF SDG3 <TARGET_OF 3.1", "SDG3"),
        ("X >IMPLEMENTS C7 <PART_OF C7-EGOV", "C7"),
        ("X >CONTRIBUTES_TO 3.d >TARGET_OF SDG3", None),
        ("X >LOCATED_IN KEN >IN_REGION AFRICA", None),
        ("A >PART_OF B >PART_OF C", None),
        ("KEN >IN_REGION AFRICA", None),
        ("SDG3", None),
    ],
)
def test_a_path_from_a_whole_to_a_part_of_it_is_found_whichever_way_it_is_read(path: str, whole: str | None) -> None:
    ids, edges = path.split()[::2], path.split()[1::2]
    steps = []
    for before, edge, after in zip(ids, edges, ids[1:], strict=False):
        start, end = (before, after) if edge[0] == ">" else (after, before)
        steps.append({"from": start, "to": end, "relationship": edge[1:]})
    found = through_whole({"nodes": [{"id": each} for each in ids], "steps": steps})
    assert (found and found["id"]) == whole

"""`stocktaking ingest entries`, as somebody types it."""

from pathlib import Path

from tests.stocktaking import stocktaking

ROWS = (
    "id,title,organization,country,lines\none,A school on line,A school,KEN,C7-ELEA\ntwo,Another,A school,Atlantis,C3\n"
)


def test_rows_that_are_not_taken_are_told_and_the_rest_waits_until_somebody_says_so(own: Path, tmp_path: Path) -> None:
    file = tmp_path / "entries.csv"
    file.write_text(ROWS, encoding="utf-8")
    words = ("ingest", "entries", str(file), "--collection", "DPG")
    ran = stocktaking(*words, folder=own)
    assert ran.status == 1
    assert "line 3" in ran.err and "Atlantis" in ran.err
    (waits,) = stocktaking("ingest", "staged", "--json", folder=own).data
    assert (waits["state"], waits["entries"], waits["rejected"]) == ("STAGED", 1, 1)
    assert "nothing is changed yet" in ran.err
    assert stocktaking("ingest", "discard", str(waits["number"]), folder=own).status == 0
    taken = stocktaking(*words, "--skip-rejected", folder=own)
    assert taken.status == 0, taken.err
    assert "Atlantis" in taken.err
    assert [each["state"] for each in stocktaking("ingest", "staged", "--json", folder=own).data] == [
        "APPLIED",
        "DISCARDED",
    ]
    again = stocktaking(*words, "--skip-rejected", folder=own)
    assert again.status == 0 and "nothing" in again.out + again.err

"""Citations of releases for other programs: the same facts as the sentence, whatever people wrote."""

from dataclasses import replace

from graphdb.chain import moment
from graphdb.engine import Graph
from resolvers.history import releases
from resolvers.history.citing import bibtex, csl_json
from tests.resolvers.reviewing import acting, mapped


async def test_a_release_is_cited_alike_in_words_in_bibtex_and_in_csl_json(graph: Graph) -> None:
    await mapped(graph)
    context = await acting(graph, None)
    (first,) = await releases.all_releases(context)
    told = csl_json(first, context.vocabulary)
    assert told["issued"] == {"date-parts": [[2015]]}, "of its source, not of the day on which it was put in"
    assert (told["type"], told["version"], told["title"]) == ("dataset", "release 1", "WSIS-SDG Matrix 2015")
    entry = bibtex(first, context.vocabulary)
    assert entry.startswith("@misc{wsis-linkage-graph-release-1,\n") and entry.endswith("}\n}\n")
    assert "  year = {2015}" in entry and "month" not in entry
    for text in (told["note"], entry):
        assert first.content_checksum in text and "188 linkages" in text
    here = replace(first, published_by=replace(first.published_by, id="ada"))
    day = moment(first.published_at)
    assert csl_json(here, context.vocabulary)["issued"] == {"date-parts": [[day.year, day.month, day.day]]}
    assert f"  year = {{{day.year}}},\n  month = {{{day.month}}},\n  day = {{{day.day}}}" in bibtex(
        here, context.vocabulary
    )
    assert f"{day.date().isoformat()}, 188 linkages" in releases.citation(here, context.vocabulary)


async def test_what_people_wrote_breaks_no_bibtex(graph: Graph) -> None:
    await mapped(graph)
    context = await acting(graph, None)
    (first,) = await releases.all_releases(context)
    odd = replace(first, title=r"R&D {50 %} of_all #1 $x$ ~ ^ \input{x}")
    entry = bibtex(odd, context.vocabulary)
    assert (
        r"  title = {{R\&D \{50 \%\} of\_all \#1 \$x\$ \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}input\{x\}}}," in entry
    )
    plain = entry.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}"), "braces are closed"
    assert csl_json(odd, context.vocabulary)["title"] == odd.title

"""What people have sent in, begun and decided, so that no page of theirs is empty: of the desk, and of everybody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.accessibility.office import Office

ENTRY, ITU, ADB = "Entry:WSIS-STOCKTAKING:1378827145", "Stakeholder:itu", "Stakeholder:adb"
UNION = "Stakeholder:african-union-commission"
CONTEST = "Contest:DESK-VOTES"
SECRET = "{ ... on TokenMade { secret } }"
MET = '[{code: EMPOWERMENT, verdict: MET, note: "Nurses teach.", evidence: [{title: "A study", url: "https://x.org"}]}]'


def day(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).strftime("%Y-%m-%d")


def fill(office: Office) -> dict[str, str]:
    """Do all that; the ids that addresses have by the names in them."""

    def did(who: str, fields: str) -> dict[str, Any]:
        told = {"Authorization": f"Bearer {office.tokens[who]}"}
        answer = httpx.post(
            f"{office.url}/graphql", json={"query": f"mutation {{ {fields} }}"}, headers=told, timeout=60
        )
        said: dict[str, Any] = answer.json()
        assert "errors" not in said and not any("code" in each for each in said["data"].values()), said
        data: dict[str, Any] = said["data"]
        return data

    post = "{ ... on PostChanged { post { id } } ... on Refused { code message } }"
    refused = "{ __typename ... on Refused { code message } }"
    question = 'kind: QUESTION, title: "Who has tried it?", language: "en", about: ["ActionLine:C5"]'
    distinct = f'entry: "{ENTRY}", statement: "Nurses learn from nurses.", until: "{day(300)}", criteria: {MET}'
    twice = f'{{id: {{in: ["{ENTRY}"]}}}}'
    begun = did("Ada", f"""
      draft: saveDraft(input: {{title: "Begun"}}) {{ ... on SubmissionChanged {{ submission {{ id }} }} }}
      waits: submitPost(input: {{{question}, text: "Who has tried this in a school?"}}) {post}
      told: submitPost(input: {{{question}, text: "Who has tried that at home?"}}) {post}
      openEdition(input: {{series: "DESK", number: 1, year: 2028, title: "Report", from: "2014-01-01",
        until: "2014-12-31"}}) {refused}
      openCall(input: {{code: "desk-call", title: "Nurses", collection: "WSIS-STOCKTAKING", opensOn: "{day(-1)}",
        closesOn: "{day(30)}"}}) {refused}
      proposed: proposeDistinction(input: {{kind: GOOD_PRACTICE, {distinct}}}) {{
        ... on DistinctionChanged {{ distinction {{ id }} }} ... on Refused {{ code message }} }}
      proposeDistinction(input: {{kind: SUCCESS_STORY, {distinct}}}) {refused}""")  # fmt: skip
    did("Ada", f"""
      first: openEdition(input: {{series: "TWICE", number: 1, year: 2027, title: "Report of one year",
        from: "2013-01-01", until: "2013-12-31", submitted: {twice}}}) {refused}
      second: openEdition(input: {{series: "TWICE", number: 2, year: 2028, title: "Report of the next year",
        from: "2014-01-01", until: "2014-12-31", submitted: {twice}}}) {refused}
      freezeFirst: freezeEdition(input: {{id: "Edition:TWICE:1", expectedVersion: 1}}) {refused}
      freezeSecond: freezeEdition(input: {{id: "Edition:TWICE:2", expectedVersion: 1}}) {refused}""")  # fmt: skip
    made = did(
        "Ada",
        f"""
      draftOfOne: beginContest(input: {{code: "DESK-PRIZES", title: "Prizes", year: 2031}}) {refused}
      Olga: createToken(input: {{name: "Olga", role: CONTRIBUTOR, stakeholders: ["{ADB}"]}}) {SECRET}
      Otto: createToken(input: {{name: "Otto", role: CONTRIBUTOR}}) {SECRET}
      beginContest(input: {{code: "DESK-VOTES", title: "Prizes that are voted on", year: 2032, zone: "Etc/UTC",
        phases: [{{kind: SUBMISSION, opens: "{day(-1)}T00:00", closes: "{day(2)}T00:00"}}],
        rules: [{{code: BALLOT_MUST_BE_COMPLETE, value: "yes"}}], auditors: ["Actor:olga", "Actor:otto"]}}) {refused}
      moveContest(input: {{id: "{CONTEST}", move: OPEN, expectedVersion: 1}}) {refused}
      Pat: createToken(input: {{name: "Pat", role: CONTRIBUTOR, stakeholders: ["{ITU}"]}}) {SECRET}
      Quin: createToken(input: {{name: "Quin", role: CONTRIBUTOR, stakeholders: ["{UNION}"]}}) {SECRET}""",
    )
    office.tokens |= {name: made[name]["secret"] for name in ("Pat", "Quin", "Olga")}
    told, proposed = begun["told"]["post"]["id"], begun["proposed"]["distinction"]["id"]
    did(
        "Eva",
        f"""
      decidePosts(decisions: [{{id: "{told}", decision: PUBLISH, expectedVersion: 1}}]) {{ applied }}
      decideDistinction(input: {{id: "{proposed}", decision: GRANT, expectedVersion: 1}}) {refused}""",
    )
    did(
        "Pat",
        f"""
      submitCandidacy(input: {{contest: "{CONTEST}", entry: "{ENTRY}", category: "C5"}}) {refused}""",
    )
    candidacy = f"Candidacy:DESK-VOTES/{ENTRY.removeprefix('Entry:')}"
    did(
        "Ada",
        f"""
      nominations: moveContest(input: {{id: "{CONTEST}", move: NOMINATE, expectedVersion: 2,
        reason: "All are in."}}) {refused}
      decideCandidacy(input: {{id: "{candidacy}", move: NOMINATE, expectedVersion: 1}}) {refused}
      vote: moveContest(input: {{id: "{CONTEST}", move: VOTE, expectedVersion: 3}}) {refused}""",
    )
    did(
        "Quin",
        f"""
      castVote(input: {{contest: "{CONTEST}", category: "C5", candidacy: "{candidacy}"}}) {refused}""",
    )
    did("Olga", f"""
      excludeVotes(input: {{contest: "{CONTEST}", voter: "Actor:quin", move: PROPOSE, expectedVersion: 0,
        reason: "Nobody knows them."}}) {refused}
      publishOffer(input: {{stakeholder: "{ADB}", kind: SEEKS, text: "Nurses who teach", until: "{day(30)}",
        actionLines: ["C5"], sdgGoals: [3]}}) {refused}""")  # fmt: skip
    return {
        "DRAFT": begun["draft"]["submission"]["id"],
        "WAITS": begun["waits"]["post"]["id"],
        "TOLD": told.removeprefix("Post:"),
    }

"""What the audit finds."""

from __future__ import annotations

from graphdb.model.declared import AS_GIVEN, CODE, DAY, ENGLISH, MOMENT, TEXT, Label, Property

LABELS = (
    Label(
        "Finding",
        "id",
        "Something that a rule of the audit has found, for as long as it is so; then it is resolved.",
        (
            Property("id", CODE, "rule and subject"),
            Property("rule", CODE, "id of the rule"),
            Property("severity", CODE, "INFO, WARNING, ERROR or BLOCKER"),
            Property("order", CODE, "what findings are ordered by: the severest first, then by rule and subject"),
            Property("line", CODE, "code of the line, empty for what belongs to none"),
            Property("subject", CODE, "id of the thing it is about, e.g. Linkage:C4:4.4"),
            Property("message", TEXT, "what is wrong", language=ENGLISH),
            Property("firstSeenAt", MOMENT, "when it was found, or found again"),
            Property("assignee", CODE, "id of the actor who takes care of it", optional=True),
            Property("dueOn", DAY, "until which day", optional=True),
            Property("snoozedUntil", DAY, "the last day on which it is left alone", optional=True),
            Property("reason", TEXT, "why it is left alone", language=AS_GIVEN, optional=True),
            Property("resolvedAt", MOMENT, "when its cause was found gone", optional=True),
            Property(
                "framework",
                CODE,
                "code of the framework whose linkages it is found by; missing for the SDGs",
                optional=True,
            ),
        ),
        ranges=(
            "order",
            "line",
        ),
        since=2,
        thing=True,
    ),
)

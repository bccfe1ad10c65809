"""What the desk calls things, by topic.

Each table of a topic is there in every template, by its name in small letters: POST_STATUS as post_status.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.desk.words import (
    contests,
    distinctions,
    editions,
    events,
    fields,
    findings,
    imports,
    linkages,
    people,
    posts,
    repositories,
    submissions,
    waiting,
)

TOPICS = (
    contests,
    distinctions,
    editions,
    events,
    fields,
    findings,
    imports,
    linkages,
    people,
    posts,
    repositories,
    submissions,
    waiting,
)
IN_TEMPLATES: Mapping[str, Any] = {
    name.lower(): table
    for topic in TOPICS
    for name, table in vars(topic).items()
    if name.isupper() and not name.startswith("_")
}

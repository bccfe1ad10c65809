"""Events."""

from __future__ import annotations

# What an event is, and how people take part in it, in the order of its form.
EVENT_KINDS = ("FORUM", "CONFERENCE", "SESSION", "MEETING", "WORKSHOP", "DEADLINE", "OTHER")
EVENT_MODES = ("ON_SITE", "ONLINE", "HYBRID")

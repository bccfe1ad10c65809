"""Calendars: when events happen by the clocks of their places, and iCalendar (RFC 5545), read and written.

The libraries for it are imported where they are needed: most requests have nothing to do with calendars.
"""

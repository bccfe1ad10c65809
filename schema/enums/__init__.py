"""Enums that several types have, as clients see them. To import this folder makes all of them known."""

from schema.enums import lists, mapping, names, register, reports, requests

__all__ = ["lists", "mapping", "names", "register", "reports", "requests"]

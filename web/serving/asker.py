"""Who asks, as far as the connection tells: an address, which whoever signs in does not need."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from resolvers.scope.allowance import Window

UNKNOWN = "-"  # of a socket in a folder, which has no address
NETWORK = 64  # bits of an IPv6 address that a provider gives away as one: whoever has it has all the others


@dataclass
class Asker:
    """window: where they stand after the last question of this request; None where nothing was counted."""

    address: str = UNKNOWN
    window: Window | None = None


asking: ContextVar[Asker | None] = ContextVar("asking", default=None)


def network_of(address: str) -> str | None:
    """The network of such an address, of 256 addresses of IPv4; None where it is not known."""
    if address == UNKNOWN:
        return None
    return address if "/" in address else str(ipaddress.ip_network((address, 24), strict=False))


def address_of(scope: Mapping[str, Any]) -> str:
    """The address that a request came from; of IPv6 the network, as one machine has all of its addresses."""
    client = scope.get("client")
    if not client:
        return UNKNOWN
    try:
        address = ipaddress.ip_address(client[0].partition("%")[0])
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, NETWORK), strict=False))

"""What is kept beside a vote for auditors, and no longer than until the result is certified: no address of anything."""

from __future__ import annotations

from typing import Final

from graphdb.adapter.request import current
from graphdb.chain import canonical, digest

# Where addresses of mail are given away for an hour or a day without a name; found by looking for such services.
OF_A_DAY: Final = frozenset({
    "10minutemail.com", "anonbox.net", "burnermail.io", "discard.email", "dispostable.com", "emailondeck.com",
    "fakeinbox.com", "getnada.com", "grr.la", "guerrillamail.biz", "guerrillamail.com", "guerrillamail.de",
    "guerrillamail.info", "guerrillamail.net", "guerrillamail.org", "harakirimail.com", "incognitomail.org",
    "inboxkitten.com", "jetable.org", "mail-temp.com", "mailcatch.com", "maildrop.cc", "mailinator.com",
    "mailnesia.com", "mailnull.com", "mintemail.com", "moakt.com", "mohmal.com", "mytemp.email", "sharklasers.com",
    "spam4.me", "spamgourmet.com", "temp-mail.org", "tempinbox.com", "tempmailo.com", "tempr.email",
    "throwawaymail.com", "trashmail.com", "trashmail.de", "yopmail.com", "yopmail.fr", "yopmail.net",
})  # fmt: skip


def is_of_a_day(mail: str | None) -> bool:
    """Whether addresses of mail of this domain, or of what it is a part of, are given away for a day."""
    parts = mail.split(".") if mail else []
    return any(".".join(parts[at:]) in OF_A_DAY for at in range(len(parts)))


def network_digest(contest: str) -> str | None:
    """A digest of the network that a request came from, another one for each contest; None where it is not known. Who
    holds the database can try all networks, so it is forgotten with the result."""
    request = current.get()
    if request is None or request.network is None:
        return None
    return digest(canonical([contest, request.network]))[:20]

"""The least that a server of this kind can do: uvicorn, and bytes that are there already, as many as the path says."""

from typing import Any

FULL = bytes(8 << 20)


async def app(scope: Any, receive: Any, send: Any) -> None:
    """`POST /1234` is answered with 1,234 bytes, once its body has been read."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    body = FULL[: int(scope["path"].lstrip("/") or 0)]
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""uvicorn's HTTP protocol with a bound on the head of a request: its parser takes headers of any length."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 64 * 1024  # bytes, beyond the piece that the head began in
TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\nx-content-type-options: nosniff\r\n\r\n"
)


class BoundedProtocol(HttpToolsProtocol):
    """Answers 431 and hangs up where a head goes on and on."""

    _heads = 0  # how many began on this connection
    _is_head = False
    _length = 0

    def on_message_begin(self) -> None:
        self._heads, self._is_head, self._length = self._heads + 1, True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._is_head = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        before = self._heads
        super().data_received(data)
        if self._is_head and self._heads == before and not self.transport.is_closing():
            self._length += len(data)
            if self._length > MAX_HEAD:
                self.transport.write(TOO_LARGE)
                self.transport.close()

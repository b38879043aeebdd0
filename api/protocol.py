"""HTTP as it is used: Chinese typed raw into an address, as `curl` sends it, and answers without delay."""

import asyncio
import re
import socket
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def encoded(data: bytes) -> bytes:
    """Return the bytes with those of the first line that are no ASCII percent-encoded."""
    line, newline, rest = data.partition(b"\n")
    return NOT_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line) + newline + rest


class TypedAddresses(H11Protocol):
    """Takes addresses with raw UTF-8, which h11 refuses as HTTP does. Pass it to uvicorn as `http`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin a connection; asyncio lets the body wait 40 ms for the head's receipt on a listener made beforehand."""
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Read what the client sends; only where a request begins, its line is mended. A body is never touched."""
        super().data_received(encoded(data) if self.conn.their_state is h11.IDLE else data)

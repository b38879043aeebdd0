"""HTTP as people type it: Chinese in an address that a client did not percent-encode, as `curl` does not."""

import re
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

    def data_received(self, data: bytes) -> None:
        """Read what the client sends; only where a request begins, its line is mended. A body is never touched."""
        super().data_received(encoded(data) if self.conn.their_state is h11.IDLE else data)

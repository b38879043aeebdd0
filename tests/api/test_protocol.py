"""Addresses work as people type them: raw, as curl sends them, and percent-encoded."""

import json
import socket
from urllib.parse import quote

import httpx
import pytest

from api.protocol import encoded

NOTICE = "doc/鲁政办字/2021/56"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("GET /a/库 HTTP/1.1\r\nA: 库\r\n".encode(), b"GET /a/%E5%BA%93 HTTP/1.1\r\nA: " + "库\r\n".encode()),
        (b"GET /a%20b HTTP/1.1\r\n", b"GET /a%20b HTTP/1.1\r\n"),  # what is encoded stays as it is
        ("GET /库".encode(), b"GET /%E5%BA%93"),  # the line goes on in the next packet
        (b"", b""),
    ],
)
def test_only_the_first_line_is_mended(sent: bytes, read: bytes):
    assert encoded(sent) == read


def ask(client: httpx.Client, *packets: bytes) -> tuple[str, str]:
    """Send bytes as they are; return the status line and the body."""
    address = (client.base_url.host, client.base_url.port)
    with socket.create_connection(address) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for packet in packets:
            connection.sendall(packet)
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    head, _, body = answer.partition("\r\n\r\n")
    return head.partition("\r\n")[0], body


END = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    "target",
    [
        f"/entities/{quote('platform/国家海洋基因库')}".encode(),
        "/entities/platform/国家海洋基因库".encode(),
        "/entities/platform%2F国家海洋基因库".encode(),
    ],
)
def test_an_address_may_be_typed_raw(client: httpx.Client, target: bytes):
    status, body = ask(client, b"GET " + target + END)
    assert status == "HTTP/1.1 200 OK"
    assert json.loads(body)["entity"]["name"] == "国家海洋基因库"


def test_a_query_string_may_be_typed_raw(client: httpx.Client):
    status, body = ask(client, "GET /search?q=海洋&label=Platform".encode() + END)
    assert status == "HTTP/1.1 200 OK"
    assert "国家海洋基因库" in body


def test_an_address_may_come_in_two_packets(client: httpx.Client):
    raw = "/entities/platform/国家海洋基因库".encode()
    status, _ = ask(client, b"GET " + raw[:25], raw[25:] + END)
    assert status == "HTTP/1.1 200 OK"


def test_a_body_is_not_touched(client: httpx.Client):
    body = "库" * 10
    sent = f"POST /documents HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}".encode()
    status, rest = ask(client, sent, b"GET /health" + END)
    assert status == "HTTP/1.1 405 Method Not Allowed"
    assert "HTTP/1.1 200 OK" in rest  # the next request begins where the body ends

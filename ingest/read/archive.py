"""Parts of a zipped file, unpacked and parsed within limits."""

import io
import lzma
import zipfile
import zlib
from functools import cache
from typing import Final

from lxml import etree

from ingest.decoded import Damage
from ingest.read.limits import Limits

ENCRYPTED: Final = 0x1
ALL: Final = 4
"""Times the limit of one part that all parts together may take."""
ENTRY: Final = b"PK\x01\x02"
"""How an entry of an archive's list of parts begins."""
MOST_ENTRIES: Final = 20_000
"""Parts up to which an archive is opened: the list alone of some takes gigabytes."""


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part; entities are not resolved and nothing is fetched.

    Raises:
        Damage: it is no well-formed XML, or nested too deeply.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Damage(f"has a damaged part: {error.msg}.") from None


def opened(data: bytes) -> zipfile.ZipFile | None:
    """Return an open archive, None where it is damaged, none, or has too many parts."""
    if not data.startswith(b"PK\x03\x04") or data.count(ENTRY) > MOST_ENTRIES:
        return None
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return None


class Archive:
    """A zipped file.

    Raises Damage where it is no archive, encrypted, or has a part larger than the limit when unpacked.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        archive = opened(data)
        if archive is None:
            raise Damage("is damaged: its archive can't be opened.", "Download it again.")
        self._zip = archive
        self._limit = limits.part_bytes
        self._left = ALL * limits.part_bytes
        self.names: Final = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return a part unpacked."""
        info = self._zip.getinfo(name)
        if info.flag_bits & ENCRYPTED:
            raise Damage("is encrypted.", "Save it without a password.")
        if info.file_size > min(self._limit, self._left):
            raise Damage(f"has a part of {info.file_size:,} bytes, more than is read.", "Set POLICY_GRAPH_PART_BYTES.")
        try:
            with self._zip.open(info) as part:
                data = part.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, lzma.LZMAError, OSError):
            raise Damage("is damaged: a part of its archive can't be unpacked.", "Download it again.") from None
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part."""
        return parse(self.read(name))


@cache
def local(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2]

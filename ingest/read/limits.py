"""How much of time and memory one file may take."""

from dataclasses import dataclass, replace

from graph.settings import Settings

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of reading one file; see the settings of the same names."""

    file_bytes: int
    text_length: int
    part_bytes: int
    reader_seconds: float
    reader_bytes: int
    ocr_pages: int
    ocr_seconds: float
    ocr_bytes: int

    @property
    def of_scans(self) -> "Limits":
        """The limits of reading a scan."""
        return replace(self, reader_seconds=self.ocr_seconds, reader_bytes=self.ocr_bytes)

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Return the limits that the settings give."""
        return cls(**{name: getattr(settings, name) for name in cls.__slots__})

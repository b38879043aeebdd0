"""How much of time and memory one file may take."""

from dataclasses import dataclass

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

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Return the limits that the settings give."""
        return cls(**{name: getattr(settings, name) for name in cls.__slots__})

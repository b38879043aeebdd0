"""Measures every ratio, prints them as a table and writes build/bench.json."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import exporting, loading, reading, scaling, serving
from graph import local
from graph.settings import Settings
from graph.store import Store

OUT = Path(__file__).parent.parent / "build" / "bench.json"


def measures(settings: Settings, folder: Path, most: int) -> dict[str, tuple[str, Callable[[], float]]]:
    """Return the ratios by name, in the order they are measured; `most`: documents of the largest collection."""
    curve = scaling.Curve(folder / "curve", settings, lambda: emptied(settings))
    return {
        "jobs2_ratio": ("two processes ÷ one, documents/s", lambda: scaling.jobs2_ratio(folder / "jobs")),
        "dask2_ratio": ("two Dask workers ÷ one process, documents/s", lambda: scaling.dask2_ratio(folder / "dask")),
        "memory_ratio": ("peak of memory, 3,000 documents ÷ 300", curve.memory_ratio),
        "reingest_ratio": ("unchanged documents ÷ the first time, seconds", curve.reingest_ratio),
        "change_seconds": ("one changed document of 3,000, seconds", curve.change_seconds),
        "growth_ratio": (f"{most:,} documents ÷ 300, seconds a document", lambda: curve.growth_ratio(most)),
        "read_ratio": ("full reading ÷ bare tokenising, characters/s", reading.read_ratio),
        "structure_ratio": ("text, head and outline ÷ bare tokenising, characters/s", reading.structure_ratio),
        "load_ratio": (
            "Store.write ÷ plain UNWIND … MERGE, rows/s",
            lambda: loading.load_ratio(settings, folder / "load"),
        ),
        "bulk_ratio": (
            "import tool ÷ Store.write into an empty database, rows/s",
            lambda: loading.bulk_ratio(folder / "bulk", folder / "bulk documents"),
        ),
        "export_ratio": (
            "export from Neo4j ÷ rdflib serialising the same graph, triples/s",
            lambda: exporting.export_ratio(settings, folder / "export.nt"),
        ),
        "api_ratio": ("a route ÷ its query on the bare driver, median latency", lambda: serving.api_ratio(settings)),
    }


def emptied(settings: Settings) -> None:
    """Remove the graph, and make its indexes where they are missing."""
    with Store(settings) as store:
        store.prepare()
        store.clear()


def main() -> int:
    """Measure, print, and write what is known after every measure."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--most", type=int, default=3_000, help="documents of the largest collection (default: 3,000)")
    parser.add_argument("--only", nargs="*", default=(), help="names of the ratios to measure (default: all)")
    arguments = parser.parse_args()
    found: dict[str, float] = {}
    table = Table("ratio", "what", "figure")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with local.serving(Settings(home=folder / "home", heap="2g")) as settings:
            for ratio, (what, measure) in measures(settings, folder, arguments.most).items():
                if arguments.only and ratio not in arguments.only:
                    continue
                found[ratio] = round(measure(), 4)
                table.add_row(ratio, what, f"{found[ratio]:.3f}")
                OUT.parent.mkdir(exist_ok=True)
                OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Documents to measure on: copies of the packaged sample under other numbers and names, so that the graph grows."""

from pathlib import Path

from ingest.sample import sample_files


def write(folder: Path, count: int) -> list[Path]:
    """Write `count` documents into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    originals = [path.read_text(encoding="utf-8") for path in sample_files()]
    paths = []
    for i in range(count):
        copy = originals[i % len(originals)]
        for word in ("云岭政", "云海政", "鲁政"):
            copy = copy.replace(word, f"{word}{_letters(i)}")
        for word in ("冷链", "海洋", "西海岸"):
            copy = copy.replace(word, f"{word}{_letters(i)}")
        paths.append(folder / f"{i:06}.txt")
        paths[-1].write_text(copy, encoding="utf-8")
    return paths


def _letters(number: int) -> str:
    """Return a number in characters that may stand in names and codes."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))

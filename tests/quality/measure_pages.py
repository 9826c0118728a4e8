"""Precision and recall on the labelled pages beside the repository: hand-annotated real pages, and WordPress themes.

    python tests/quality/measure_pages.py [--shared ../shared] [--themes]

Both scorers are the material's own; the pages stay where they are. `--themes` also unpacks the saved pages of 33 WordPress
themes (needs zstd, two minutes).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print the scorers' tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--themes", action="store_true")
    chosen = parser.parse_args()
    if not chosen.shared.is_dir():
        sys.stdout.write(f"{chosen.shared}: no labelled pages there\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        corpus = chosen.shared / "corpus"
        extract(corpus / "manifest.jsonl", out)
        run(corpus / "score.py", out)
        if chosen.themes:
            pages = unpack(chosen.shared / "wordpress" / "snapshots.tar.zst", Path(folder) / "pages")
            scorer = chosen.shared / "wordpress" / "score_pages.py"
            manifest = Path(folder) / "manifest.jsonl"
            manifest.write_bytes(
                subprocess.run([sys.executable, scorer, "--manifest", pages], check=True, capture_output=True).stdout
            )
            extract(manifest, out)
            run(scorer, pages, out)


def extract(manifest: Path, out: Path) -> None:
    """The records of a manifest; a page that cannot be read is scored as empty."""
    command = [sys.executable, "-m", "scraper", "extract", "--manifest", manifest, "-o", out, "-q"]
    subprocess.run(command, check=False, cwd=ROOT)


def unpack(archive: Path, folder: Path) -> Path:
    """The pages of an archive in a folder."""
    folder.mkdir()
    subprocess.run(["tar", "-I", "zstd -d --long=27", "-xf", archive, "-C", folder], check=True)
    return folder


def run(*command: Path) -> None:
    """A scorer, its table on stdout."""
    sys.stdout.flush()
    subprocess.run([sys.executable, *command], check=True)


if __name__ == "__main__":
    main()

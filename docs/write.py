"""Writes the generated parts of the documents: the tree of the README, the table of platforms, the picture.

python docs/write.py            write them
python docs/write.py --check    say what is out of date; exit code 1 if anything is
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("scraper", "pipelines", "exports")
sys.path.insert(0, str(ROOT))


def tree() -> str:
    """Every file of the three packages with the first line of its docstring."""
    lines = []
    for package in PACKAGES:
        lines += _folder(ROOT / package, 0)
    return "```text\n" + "\n".join(lines) + "\n```"


def _folder(folder: Path, depth: int) -> list[str]:
    lines = [_line(f"{folder.name}/", _first_line(folder / "__init__.py"), depth)]
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name)):
        if path.is_dir() and (path / "__init__.py").exists():
            lines += _folder(path, depth + 1)
        elif path.suffix == ".py" and path.name != "__init__.py":
            lines.append(_line(path.name, _first_line(path), depth + 1))
    return lines


def _line(name: str, words: str, depth: int) -> str:
    return f"{'  ' * depth + name:<28} {words}".rstrip()


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].rstrip(".")


def platforms() -> str:
    """One row for each platform that the registry finds."""
    from scraper.platforms.registry import all_platforms

    rows = ["| platform | golden pages | its file says |", "| --- | --- | --- |"]
    for platform in sorted(all_platforms(), key=lambda platform: platform.name):
        module = sys.modules[type(platform).__module__]
        words = (module.__doc__ or "").split("\n")[0].rstrip(".")
        pages = ROOT / "tests" / "golden" / platform.name
        rows.append(f"| `{platform.name}` | {len(list(pages.glob('*/expected.json')))} | {words} |")
    return "\n".join(rows)


def render(path: Path) -> str:
    """A document with its generated parts made anew."""
    text = path.read_text("utf-8")
    for name, make in (("tree", tree), ("platforms", platforms)):
        if f"<!-- {name}:" in text:
            part = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- /{name} -->)", re.DOTALL)
            made = make()
            text = part.sub(lambda match, made=made: f"{match[1]}\n{made}\n\n{match[2]}", text)
    return text


def main() -> int:
    """Write, or check."""
    check = "--check" in sys.argv
    stale = []
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        new = render(path)
        if new != path.read_text("utf-8"):
            stale.append(path.relative_to(ROOT).as_posix())
            if not check:
                path.write_text(new, "utf-8")
    if stale:
        sys.stdout.write(("out of date, run `make docs`: " if check else "written: ") + ", ".join(stale) + "\n")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())

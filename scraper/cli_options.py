"""What every command shares: `-q`, `-v`, `--config`, the log, the words of patterns and dates."""

from __future__ import annotations

import logging
import re
import sys
import tomllib
from datetime import UTC, datetime, time
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from exports.dataset import FORMATS
from exports.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


class Moment(click.ParamType[datetime]):
    """A date or an instant, ISO 8601; without a zone it is UTC."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """An aware UTC instant; a TOML file may hold a date already."""
        try:
            if isinstance(value, str):
                at = datetime.fromisoformat(value)
            else:
                at = value if isinstance(value, datetime) else datetime.combine(value, time())
        except (TypeError, ValueError):
            self.fail(f"{value!r} is no date; write it as 2019-12-31", param, ctx)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


class Pattern(click.ParamType[str]):
    """A regular expression."""

    name = "pattern"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same text, if it compiles."""
        try:
            re.compile(value)
        except re.error as exc:
            self.fail(f"{value!r} is no regular expression: {exc}", param, ctx)
        return str(value)


class Address(click.ParamType[str]):
    """The address of a blog, or a file of addresses; one without a scheme is https."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address with its scheme; the name of a file as it is."""
        if "://" not in value and Path(value).is_file():
            return str(value)
        url = value.strip() if "://" in value else f"https://{value.strip()}"
        try:
            parts = urlsplit(url)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            good = False
        if not good or any(character.isspace() for character in url):
            self.fail(f"{value!r} is no address; write it as https://blog.example/", param, ctx)
        return url


class Number(click.FloatRange):
    """A number in a range, which "nan" passes by unseen."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"{value!r} is no number", param, ctx)
        return number


class Formats(click.ParamType[tuple[str, ...]]):
    """Formats of a dataset parted by commas; a TOML file may hold a list."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Their names, each known."""
        parts = value.split(",") if isinstance(value, str) else value
        names = tuple(part.strip() for part in parts if part.strip())
        if unknown := [name for name in names if name not in FORMATS]:
            self.fail(f"{unknown[0]!r} is no format; choose from {', '.join(FORMATS)}", param, ctx)
        return names


MOMENT = Moment()
PATTERN = Pattern()
DATASET_FORMATS = Formats()
ADDRESS = Address()
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
PLACE = click.Path(path_type=Path)
SOURCE = click.Path(exists=True, path_type=Path)


_FORMATS = click.option(
    "--format",
    "formats",
    type=DATASET_FORMATS,
    default="jsonl,parquet",
    show_default=True,
    help="Of the dataset, parted by commas.",
)
_SUMMARY = click.option("--json", "json_summary", is_flag=True, help="One line of JSON on stdout when all is done.")


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`-q`, `-v`, `--log-file` and `--config` for a command; it is called with none of them but `verbosity`."""
    loud = "Log what is done, in plain lines; errors with their traceback."
    return _with_options(
        command,
        click.option("-q", "--quiet", "verbosity", flag_value=-1, type=int, help="Say nothing but errors."),
        click.option("-v", "--verbose", "verbosity", flag_value=1, type=int, default=0, help=loud),
        click.option("--log-file", type=FILE, expose_value=False, callback=_open_log, help="Log to this file as well."),
        click.option(
            "--config",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            is_eager=True,
            expose_value=False,
            callback=_read_config,
            help="Settings from a TOML file: the long options' names, for all commands or under [COMMAND].",
        ),
    )


def selecting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which posts `crawl` takes, and by which way."""
    patterns = "Regular expression over addresses; may be given several times."
    return _with_options(
        command,
        click.option("--limit", type=click.IntRange(min=1), help="Stop after this many posts."),
        click.option("--since", type=MOMENT, help="Only posts of this day or later."),
        click.option(
            "--via",
            type=click.Choice(["auto", "api", "pages"]),
            default="auto",
            show_default=True,
            help="Ask the platform's API where it has one, only it, or fetch every page.",
        ),
        click.option(
            "--source",
            type=click.Choice(["live", "wayback"]),
            default="live",
            show_default=True,
            help="The blog itself, or what a web archive holds of it.",
        ),
        click.option("--cdx", type=ADDRESS, help="Another web archive's CDX service than the Internet Archive's."),
        click.option(
            "--at", type=MOMENT, help="Of each page the capture nearest to this day, not the latest good one."
        ),
        click.option("--include", multiple=True, type=PATTERN, help=f"Only posts whose address matches. {patterns}"),
        click.option("--exclude", multiple=True, type=PATTERN, help=f"Nothing whose address matches. {patterns}"),
    )


def fetching_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How `crawl` and `refresh` ask, and what they write."""
    return _with_options(
        command,
        click.option("--rate", type=Number(min=0, min_open=True), help="Requests a second to a host."),
        _FORMATS,
        click.option("--warc/--no-warc", default=True, show_default=True, help="Keep what the servers sent."),
        click.option("--user-agent", help="Name yourself otherwise."),
        click.option("--contact", help="Your address or page, for the blog's owner: sent with each request."),
        click.option("--insecure", is_flag=True, help="Do not verify certificates; each capture says so."),
        _SUMMARY,
    )


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a command that only fills an archive writes."""
    return _with_options(command, _FORMATS, _SUMMARY)


def _with_options(
    command: Callable[..., Any], *options: Callable[[Callable[..., Any]], Callable[..., Any]]
) -> Callable[..., Any]:
    """A command with options, in the order in which `--help` shall show them."""
    for option in reversed(options):
        command = option(command)
    return command


def set_up_log(verbosity: int) -> None:
    """The log on stderr: errors only, or everything from INFO with `-v`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.INFO if verbosity > 0 else logging.CRITICAL)
    _add_handler(handler)


def _open_log(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> None:
    if path is None:
        return
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as exc:
        raise UsageError(f"--log-file {path}: {exc.strerror}") from exc
    handler.setLevel(logging.INFO)
    _add_handler(handler)


def _add_handler(handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(handler.level, root.level or logging.INFO))


def _read_config(ctx: click.Context, _param: click.Parameter, path: Path | None) -> None:
    """Put the file's settings below the command line's: `rate = 2`, or under `[crawl]`."""
    if path is None:
        return
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise UsageError(f"--config {path}: {exc}") from exc
    group = ctx.parent.command if ctx.parent else None
    commands = set(group.commands) if isinstance(group, click.Group) else set()
    own = {key: value for key, value in settings.items() if key not in commands}
    mine = settings.get(ctx.info_name or "", {})
    names = _option_names(ctx.command)
    if group is not None and (unknown := _unknown(own, mine, group, names)):
        raise UsageError(f"--config {path}: no option is called {unknown}", mend=f"see `{ctx.command_path} --help`")
    ctx.default_map = {
        names[key]: not value if key.startswith("no-") and isinstance(value, bool) else value
        for key, value in {**own, **mine}.items()
        if key in names
    }


def _unknown(own: dict[str, Any], mine: Any, group: click.Command, names: dict[str, str]) -> str | None:
    """A setting for all commands must suit one of them, one under `[COMMAND]` that command."""
    commands = group.commands.values() if isinstance(group, click.Group) else ()
    anywhere = {name for command in commands for name in _option_names(command)}
    return next((key for key in own if key not in anywhere), None) or next(
        (key for key in mine if key not in names), None
    )


def _option_names(command: click.Command) -> dict[str, str]:
    """A long option's name, with - or _, → the parameter it sets."""
    return {
        spelling: param.name or ""
        for param in command.params
        if isinstance(param, click.Option)
        for long in (*param.opts, *param.secondary_opts)
        if long.startswith("--")
        for spelling in (long[2:], long[2:].replace("-", "_"))
    }

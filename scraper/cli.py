"""blogarchive: arguments and exit codes only.

Exit codes: 0 all done; 1 it failed (one line on stderr says why and what to do); 2 wrong usage; 3 done, but some pages
could not be read; 130 interrupted. A command's function returns its own code and raises `BlogArchiveError` for what the
user should read as one line; each is imported when it is called, so that `--help` is quick.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from exports.errors import BlogArchiveError, UsageError, mend_of
from scraper.cli_options import (
    ADDRESS,
    FILE,
    FOLDER,
    MOMENT,
    PLACE,
    SOURCE,
    Number,
    fetching_options,
    selecting_options,
    set_up_log,
    shared_options,
    writing_options,
)
from scraper.progress import open_progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

log = logging.getLogger(__name__)


def main() -> None:
    """The command `blogarchive`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one call of the command line."""
    try:
        code = blogarchive.main(list(arguments), prog_name="blogarchive", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, Exception) as exc:  # noqa: BLE001 - the last door: the log has the traceback
        return _explain(exc)
    return int(code or 0)


def _explain(exc: BaseException) -> int:  # noqa: PLR0911 - one kind of ending a line
    """One line on stderr, and the exit code."""
    if isinstance(exc, click.exceptions.Exit):
        return exc.exit_code
    if isinstance(exc, (KeyboardInterrupt, click.Abort)):
        return _say("interrupted", INTERRUPTED)
    if isinstance(exc, click.exceptions.NoArgsIsHelpError):
        exc.show()
        return WRONG_USAGE
    if isinstance(exc, click.ClickException):
        where = exc.ctx.command_path if isinstance(exc, click.UsageError) and exc.ctx else "blogarchive"
        return _say(f"{exc.format_message()} (see `{where} --help`)", WRONG_USAGE)
    if isinstance(exc, BrokenPipeError):
        # Nobody reads on (`… | head`): what is left in the buffer must not be tried again while Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    log.info("failed", exc_info=exc)
    if isinstance(exc, BlogArchiveError):
        return _say(str(exc), WRONG_USAGE if isinstance(exc, UsageError) else FAILED)
    if isinstance(exc, OSError):
        return _say(_words_of(exc), FAILED)
    return _say(f"a mistake of ours, {type(exc).__name__}: {exc} (run it again with -v and report it)", FAILED)


def _say(line: str, code: int) -> int:
    click.echo(f"blogarchive: {' '.join(line.split())}", err=True)
    return code


def _words_of(exc: OSError) -> str:
    """What the system said, where, and what to do about it."""
    where = f"{exc.filename}: " if exc.filename else ""
    mend = mend_of(exc)
    return f"{where}{exc.strerror or exc}" + (f" ({mend})" if mend else "")


class _InOrder(click.Group):
    """Lists the commands in the order in which a user needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="blogarchive", prog_name="blogarchive")
def blogarchive() -> None:
    r"""Save a whole blog: posts, quotations, lists and threaded comments as typed records.

    \b
    blogarchive inspect https://blog.example/2019/a-post/     what would be harvested from one page
    blogarchive crawl https://blog.example/                   the whole blog into ./blog.example
    blogarchive status blog.example                           what was got, and what was not
    """


@blogarchive.command()
@click.argument("urls", nargs=-1, required=True, type=ADDRESS)
@click.option("--archive", type=FOLDER, help="The archive's folder, instead of ./HOST.")
@selecting_options
@fetching_options
@shared_options
def crawl(urls: tuple[str, ...], verbosity: int, **options: Any) -> int:
    """Harvest whole blogs, each into its archive, then write their datasets.

    Running it again on an unfinished archive resumes it. A file of addresses, one a line, stands for all of them: the
    blogs of one host are harvested one after another, those of several hosts at once.
    """
    set_up_log(verbosity)
    from scraper.commands.crawl import run_crawl  # noqa: PLC0415

    return run_crawl(urls, progress=open_progress("crawl", verbosity=verbosity), **options)


@blogarchive.command()
@click.argument("folder", type=FOLDER)
@click.option(
    "--recheck",
    type=Number(0, 1),
    default=0.0,
    help="Share of the posts, those not looked at for longest, to ask for again though nothing says that they changed.",
)
@click.option("--metrics", type=FILE, help="Write the figures for Prometheus' textfile collector.")
@fetching_options
@shared_options
def refresh(folder: Path, verbosity: int, **options: Any) -> int:
    """Bring an archive up to date: new, changed, moved and removed posts, new comments.

    Asks for as little as the site allows; made for cron and systemd timers. Every version of a post is kept.
    """
    set_up_log(verbosity)
    from scraper.commands.refresh import run_refresh  # noqa: PLC0415

    return run_refresh(folder, progress=open_progress("refresh", verbosity=verbosity), **options)


@blogarchive.command()
@click.argument("sources", nargs=-1)
@click.option("-o", "--output", type=FILE, help="A .jsonl or .parquet file, instead of JSON Lines on stdout.")
@click.option("--url", help="The address of a single page.")
@click.option("--manifest", type=FILE, help='JSON Lines of {"id", "path", "url"}: one line out for each line in.')
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes; one for each core if not said.")
@shared_options
def extract(sources: tuple[str, ...], verbosity: int, **options: Any) -> int:
    """Read captures that exist already and write their posts as records.

    SOURCES are HTML files, folders (a wget mirror), WARC, WACZ and WET files, text captures, or - for stdin.
    """
    set_up_log(verbosity)
    from scraper.commands.extract import run_extract  # noqa: PLC0415

    with_bar = open_progress("extract", unit="pages", verbosity=verbosity)
    return run_extract(sources, progress=with_bar, **options)


@blogarchive.command("import")
@click.argument("folder", type=FOLDER)
@click.argument("sources", nargs=-1, required=True, type=SOURCE)
@click.option("--blog", type=ADDRESS, help="The blog's address, where its export does not state it (Google Takeout).")
@writing_options
@shared_options
def import_(folder: Path, sources: tuple[Path, ...], verbosity: int, **options: Any) -> int:
    """Bring exports of a blog, or other archives, into the archive FOLDER, made if it is not there.

    SOURCES are WordPress' exports (.xml, .xml.gz, a zip or folder of them), Blogger's backups, its folder or zip of
    Google Takeout, and folders of other archives. Importing again changes nothing.
    """
    set_up_log(verbosity)
    from scraper.commands.import_ import run_import  # noqa: PLC0415

    with_bar = open_progress("import", unit="items", verbosity=verbosity)
    return run_import(folder, sources, progress=with_bar, **options)


@blogarchive.command()
@click.argument("archive", type=FOLDER)
@click.option("--format", "form", required=True, help="jsonl, parquet or wacz.")
@click.option(
    "-o",
    "--output",
    type=PLACE,
    help="A file, a folder, or - for stdout, instead of the archive's own dataset.",
)
@click.option("--history", is_flag=True, help="Every version of every post.")
@shared_options
def export(archive: Path, form: str, verbosity: int, output: Path | None, *, history: bool) -> int:
    """Write an archive's posts again, in any format."""
    set_up_log(verbosity)
    from scraper.commands.export import run_export  # noqa: PLC0415

    with_bar = open_progress("export", verbosity=verbosity)
    return run_export(archive, form, output, history=history, progress=with_bar)


@blogarchive.command()
@click.argument("source")
@click.option("--url", help="The address of the page, where SOURCE is a file.")
@click.option("--fetched-at", type=MOMENT, help="When the file was taken: relative dates count from it.")
@click.option("--json", "as_json", is_flag=True, help="The record, its problems and candidates as JSON on stdout.")
@click.option("--insecure", is_flag=True, help="Do not verify the server's certificate.")
@click.option("--user-agent", help="Name yourself otherwise.")
@shared_options
def inspect(source: str, verbosity: int, **options: Any) -> int:
    """Show what would be harvested from one page, a URL or a file, and where each field came from.

    SOURCE may be - for stdin. Nothing is stored.
    """
    set_up_log(verbosity)
    from scraper.commands.inspect import run_inspect  # noqa: PLC0415

    return run_inspect(source, **options)


@blogarchive.command()
@click.argument("folder", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@shared_options
def status(folder: Path, verbosity: int, *, as_json: bool) -> int:
    """Print the figures of an archive: posts, comments, what each source promised, failures and problems."""
    set_up_log(verbosity)
    from scraper.commands.status import run_status  # noqa: PLC0415

    return run_status(folder, as_json=as_json)


@blogarchive.command()
@click.argument("folder", type=FOLDER)
@click.argument("url", type=ADDRESS)
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON on stdout.")
@shared_options
def diff(folder: Path, url: str, verbosity: int, *, as_json: bool) -> int:
    """Show what changed between the versions of the post at URL."""
    set_up_log(verbosity)
    from scraper.commands.diff import run_diff  # noqa: PLC0415

    return run_diff(folder, url, as_json=as_json)


@blogarchive.command()
@click.argument("folder", type=FOLDER)
@click.option("-o", "--output", type=FILE, help="Where to, instead of FOLDER/report.html.")
@shared_options
def report(folder: Path, verbosity: int, output: Path | None) -> int:
    """Write the figures of an archive as one self-contained page with plots."""
    set_up_log(verbosity)
    from scraper.commands.status import run_report  # noqa: PLC0415

    return run_report(folder, output)

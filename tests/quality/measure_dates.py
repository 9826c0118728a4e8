"""Prints how many dates are read right and how many silently wrong: `python tests/quality/measure_dates.py --help`."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field

from date_forms import LOCALES, Form, every_locale, forms, half_of

from pipelines.dates import parse_date


@dataclass
class Tally:
    """Right, silently wrong, marked as ambiguous and wrong, and unread."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, form: Form, *, known: bool) -> str:
        read = parse_date(form.text, language=form.language if known else None)
        if read is None:
            outcome = "unread"
        elif form.is_right(read.at):
            outcome = "right"
        else:
            outcome = "marked" if read.ambiguous else "wrong"
        self.counts[outcome] += 1
        return outcome

    def share(self, outcome: str) -> float:
        return self.counts[outcome] / max(1, self.counts.total())

    def __str__(self) -> str:
        shares = "  ".join(f"{name} {self.share(name):7.2%}" for name in ("right", "wrong", "marked", "unread"))
        return f"{shares}  (n={self.counts.total()})"


def measure(
    locales: list[str], *, known: bool, count: int, show: int = 0, themes: bool = False
) -> tuple[Tally, dict[str, Tally]]:
    whole, each = Tally(), {}
    for locale in locales:
        mine = each[locale] = Tally()
        for form in forms(locale, count=count, themes=themes):
            outcome = mine.add(form, known=known)
            if outcome != "right" and show:
                show -= 1
                print(f"    {outcome:<7}{locale:<8}{form.kind:<28}{form.text!r} {form.at:%Y-%m-%d %H:%M}")
        whole.counts += mine.counts
    return whole, each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="moments in each locale")
    parser.add_argument("--half", choices=("tuned", "held out"))
    parser.add_argument("--locales", nargs="*", help="these only")
    parser.add_argument("--every", action="store_true", help="every locale of the CLDR, not the list")
    parser.add_argument("--themes", action="store_true", help="what themes print whatever the language, too")
    parser.add_argument("--unknown", action="store_true", help="only without the language")
    parser.add_argument("--known", action="store_true", help="only with the language")
    parser.add_argument("--show", type=int, default=0, help="print so many failures")
    parser.add_argument("--each", action="store_true", help="print the locales that are not at 100%%")
    args = parser.parse_args()
    chosen = args.locales or (every_locale() if args.every else LOCALES)
    for half in (args.half,) if args.half else ("tuned", "held out"):
        locales = [locale for locale in chosen if half_of(locale) == half]
        for known in (True, False):
            if (known and args.unknown) or (not known and args.known):
                continue
            whole, each = measure(locales, known=known, count=args.count, show=args.show, themes=args.themes)
            print(f"{half:<9}{'language known' if known else 'not known':<16}{len(locales):>4} locales  {whole}")
            for locale, tally in sorted(each.items(), key=lambda item: item[1].share("right")):
                if args.each and tally.share("right") < 1:
                    print(f"    {locale:<10}{tally}")


if __name__ == "__main__":
    main()

"""How well passages are carried through edits: python tests/bench/anchoring.py [--data revisions.jsonl.gz].

Prints what became of passages whose place after an edit is known: in real revisions, if a file of them is given, in
synthetic edits of many kinds, and in long sequences of edits; then how long saving takes. A passage is *ok* when the
place found and the true one overlap by half or more, *exact* when both ends are within two characters, *wrong* when it
was placed elsewhere. Everything is seeded.
"""

import argparse
import gzip
import json
import random
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from newsroom.anchoring import Anchor, Tracer, carry, describe  # noqa: E402  # a script finds its project first
from tests.bench.edits import KINDS, Case, Revision, mixture, passages, revise, seeded, with_look_alike  # noqa: E402
from tests.bench.sequences import edited_again_and_again  # noqa: E402
from tests.bench.texts import TEXTS  # noqa: E402

SHORT = 12
DISPUTED = Path(__file__).with_name("disputed.json")


@dataclass(slots=True)
class Tally:
    """What became of passages."""

    kept: int = 0
    ok: int = 0
    exact: int = 0
    wrong: int = 0
    gone: int = 0
    placed: int = 0

    def count(self, case: Case, anchor: Anchor) -> None:
        """Add one passage: its truth, and where it was found."""
        found = None if anchor.start is None or anchor.end is None else (anchor.start, anchor.end)
        if case.truth is None:
            self.gone += 1
            self.placed += found is not None
            return
        self.kept += 1
        if found:
            ok = overlap(case.truth, found) >= 0.5
            self.ok += ok
            self.wrong += not ok
            self.exact += abs(case.truth[0] - found[0]) <= 2 and abs(case.truth[1] - found[1]) <= 2

    def row(self, name: str) -> str:
        """Return the tally as a line of a table."""
        shares = (share(part, self.kept) for part in (self.ok, self.exact, self.wrong))
        return f"{name:32}{self.kept:7}" + "".join(shares) + f"{self.gone:7}{share(self.placed, self.gone)}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="real revisions: gzipped JSON lines")
    parser.add_argument(
        "--cases", type=int, default=900, help="passages a kind of synthetic edit (default: %(default)s)"
    )
    parser.add_argument("--sequences", type=int, default=10_000, help="sequences of edits (default: %(default)s)")
    options = parser.parse_args()
    if options.data and options.data.exists():
        print_real(options.data)
    print_synthetic(options.cases)
    print_sequences(options.sequences)
    print_speed()


def print_real(path: Path) -> None:
    """Print what becomes of passages in real revisions, with and without those whose truth is disputed."""
    disputed = {(each["id"], each["start"], each["end"]) for each in json.loads(DISPUTED.read_text())}
    every, undisputed = Tally(), Tally()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            cases = [Case(start=each["start"], end=each["end"], truth=each["truth"]) for each in entry["cases"]]
            for case, anchor in carried(Revision(old=entry["old"], new=entry["new"], cases=tuple(cases))):
                every.count(case, anchor)
                if (entry["id"], case.start, case.end) not in disputed:
                    undisputed.count(case, anchor)
    heading("Real revisions")
    write(every.row("all"))
    write(undisputed.row(f"without {len(disputed)} disputed"))
    write(f"{'needed':32}{'':7}  >98.50  >96.00  < 0.30{'':7}  < 2.50")


def print_synthetic(cases: int) -> None:
    """Print what becomes of passages in each kind of edit, kinds weighted equally."""
    tallies = {}
    short = Tally()
    heading("Synthetic edits")
    for kind in [*KINDS, "look-alike left"]:
        tallies[kind] = Tally()
        for revision in revisions(kind, cases):
            for case, anchor in carried(revision):
                tallies[kind].count(case, anchor)
                if case.end - case.start <= SHORT:
                    short.count(case, anchor)
        write(tallies[kind].row(kind))
    ok = {kind: tally.ok / tally.kept for kind, tally in tallies.items()}
    wrong = [tally.wrong / tally.kept for tally in tallies.values()]
    worst = min(ok, key=ok.__getitem__)
    write(f"{'mean of the kinds':32}{'':7}{statistics.mean(ok.values()):8.2%}{'':8}{statistics.mean(wrong):8.2%}")
    write(f"{'worst kind':32}{'':7}{ok[worst]:8.2%}  ({worst})")
    write(short.row(f"{SHORT} characters or fewer"))


def print_sequences(count: int) -> None:
    """Print how many sure carries in sequences of edits were wrong."""
    rnd = seeded("sequences")
    texts = sources()
    outcomes = [edited_again_and_again(rnd.choice(texts), rnd, edits=rnd.randint(2, 5), count=8) for _ in range(count)]
    carries, sure = sum(each.carries for each in outcomes), sum(each.sure for each in outcomes)
    wrong = [each for outcome in outcomes for each in outcome.wrong]
    write(f"\nSequences of edits: {count}, carries {carries}, said to be sure {sure}, wrong among them {len(wrong)}")
    write("\n".join(wrong))


def print_speed() -> None:
    """Print how long it takes to carry and trace everything when an article is saved."""
    write("\nSaving (everything carried and traced anew)")
    for length, count, rounds in ((30_000, 500, 20), (100_000, 2_000, 5)):
        rnd = seeded(length)
        old = "\n".join(paragraph(rnd) for _ in range(length // 400))[:length]
        spans = passages(old, rnd, count)
        seconds = sorted(saving(old, spans, rnd) for _ in range(rounds))
        p95 = seconds[round(0.95 * (rounds - 1))]
        write(
            f"{length:>9,} characters, {count:>5,} annotations: median {statistics.median(seconds):.2f} s, p95 {p95:.2f} s"
        )
    text, other = ("\n".join(paragraph(seeded(n)) for n in range(first, first + 250)) for first in (0, 1000))
    begun = time.perf_counter()
    carry(text, other, passages(text, seeded(0), 2_000))
    write(f"{len(text):>9,} characters rewritten wholly, 2,000 annotations: {time.perf_counter() - begun:.2f} s")


def saving(old: str, spans: Sequence[tuple[int, int]], rnd: random.Random) -> float:
    """Return the seconds it takes to carry all spans through a mixed edit and to trace them to the old text."""
    new = revise(old, [mixture], rnd, count=0).new
    begun = time.perf_counter()
    anchors = carry(old, new, spans)
    tracer = Tracer({"seed": old})
    for anchor in anchors:
        if anchor.start is not None and anchor.end is not None:
            quote = describe(new, anchor.start, anchor.end)
            tracer.trace(quote.exact, prefix=quote.prefix, suffix=quote.suffix)
    return time.perf_counter() - begun


def revisions(kind: str, cases: int) -> Iterable[Revision]:
    """Give revisions of one kind until there are enough passages."""
    rnd = seeded(kind)
    texts = sources()
    done = number = 0
    while done < cases:
        text = texts[number % len(texts)]
        number += 1
        text, edit = (text, KINDS[kind]) if kind in KINDS else with_look_alike(text, rnd)
        revision = revise(text, [edit], rnd, count=10)
        done += len(revision.cases)
        yield revision


def carried(revision: Revision) -> Iterable[tuple[Case, Anchor]]:
    """Return the passages of a revision, each with where it was found."""
    anchors = carry(revision.old, revision.new, [(case.start, case.end) for case in revision.cases])
    return zip(revision.cases, anchors, strict=True)


def sources() -> list[str]:
    """Return the texts that are edited: the shipped seed and those written for this."""
    return [*TEXTS, *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))]


def paragraph(rnd: random.Random) -> str:
    """Return some 400 characters of invented words, common ones more often."""
    words = [
        f"{rnd.choice('bdfgklmnprst')}{rnd.choice('aeiou')}{int(rnd.paretovariate(0.6)) % 5000}" for _ in range(66)
    ]
    return " ".join(words).capitalize() + "."


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the length two spans share, divided by the length they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def share(part: int, whole: int) -> str:
    """Return a share in percent, to stand in a column."""
    return f"{part / whole:8.2%}" if whole else f"{'-':>8}"


def heading(title: str) -> None:
    """Print the head of a table."""
    write(f"\n{title:32}{'kept':>7}{'ok':>8}{'exact':>8}{'wrong':>8}{'gone':>7}{'placed':>8}")


def write(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201  # a command's answer


if __name__ == "__main__":
    main()

"""Where two readings differ -> a sheet (TSV) to write verdicts in, and back: what they say of a graph's facts.

A row is a fact in which the two differ. Its verdict is `a` or `b` for who is right, `both` or `neither`; a row without
one is passed over. What is wrong in a graph becomes what the other one says, as far as corrections go: another class,
others who take part, that it happened; else it is false. A date, or who says so, no correction can change.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from kg.agreement.pairing import Agreement, Pair
from kg.corrections import Correction, Verdict, fault, line
from kg.corrections.told import Shown
from kg.errors import InputError
from kg.export.cells import inert
from kg.told import Row

COLUMNS = (
    "verdict", "found", "aspects", "article", "sentence", "a", "sure_a", "key_a", "instead_a", "b", "sure_b", "key_b",
    "instead_b",
)  # fmt: skip
SIDES = ("a", "b")
WRONG = {"a": ("b",), "b": ("a",), "both": (), "neither": SIDES}
"""A verdict -> the sides that are wrong."""
ROLES = ("agent", "patient", "recipient", "place")
FIXED = frozenset({"date", "claimant"})
"""Aspects that no correction changes."""
NOTHING, FALSE = "-", "false"
Known = Mapping[str, Shown]
"""The IRI of a fact -> the fact as corrections know it."""


def sheet(found: Agreement, left: Known, right: Known) -> bytes:
    """Two readings compared, and the facts of both graphs -> the sheet."""
    text = StringIO()
    rows = csv.writer(text, "excel-tab", lineterminator="\n")
    rows.writerow(COLUMNS)
    for pair in found.pairs:
        if not pair.agrees:
            rows.writerow([inert(line(cell)) for cell in _cells(pair, left, right)])
    return text.getvalue().encode("utf-8", "backslashreplace")


def _cells(pair: Pair, left: Known, right: Known) -> Iterator[str]:
    quoted = pair.row.quoted[0]
    before, after = quoted.around
    yield from ("", pair.found, ", ".join(pair.aspects), quoted.article.id, f"{before}{quoted.text}{after}")
    for row, other, known in ((pair.left, pair.right, left), (pair.right, pair.left, right)):
        shown = known.get(row.fact.iri) if row else None
        sure = "" if row is None or row.confidence is None else f"{row.confidence:g}"
        yield from (shown.words, sure, shown.told.key) if shown else ("", "", "")
        yield _instead(pair, row, other) if row and shown else ""


def _instead(pair: Pair, row: Row, other: Row | None) -> str:
    """What is to become of a fact where the other one is right."""
    if other is None:
        return FALSE
    if set(pair.aspects) <= FIXED:
        return NOTHING
    parts = []
    for aspect in pair.aspects:
        if aspect == "class" and row.fact.kind in ("event", "relation"):
            parts.append(f"class={other.fact.type}")
        elif aspect == "parties":
            parts += [f"{role}={name}" for role in ROLES for name in _changed(row, other, role)]
        elif aspect == "factuality" and other.fact.factuality == "Asserted":
            parts.append("happened=")
        elif aspect not in FIXED and (aspect, row.fact.kind) != ("class", "quotation"):
            return FALSE
    return " | ".join(parts) or NOTHING


def _changed(row: Row, other: Row, role: str) -> list[str]:
    """Two accounts of a fact and a role -> who has it in the second, where that differs; an empty name for nobody."""
    ours, theirs = ([line(thing.label) for thing in one.within(role)] for one in (row, other))
    names = [name.replace("|", " ") for name in dict.fromkeys(theirs)] or [""]
    return names if set(ours) != set(theirs) else []


def corrections(text: bytes, origin: str, shown: Iterable[Shown]) -> list[Correction]:
    """The bytes of a sheet and the facts of one of its graphs -> the corrections that its verdicts mean for that graph;
    InputError for what is no sheet, or none of this graph."""
    known: dict[str, Shown] = {}
    for one in shown:
        known.setdefault(_key(one.told.key, one.words), one)
    found: list[Correction] = []
    spoken = met = 0
    for number, row in _rows(text, origin):
        verdict = row["verdict"].strip().lower()
        if verdict and verdict not in WRONG:
            raise InputError(f"{origin}:{number}: the verdict {verdict[:20]!r} is not one of {', '.join(WRONG)}")
        spoken += bool(verdict)
        here = [side for side in SIDES if verdict and _key(row[f"key_{side}"], row[side]) in known]
        met += bool(here)
        if len(here) == 1 and here[0] in WRONG[verdict]:
            one = known[_key(row[f"key_{here[0]}"], row[here[0]])]
            instead = FALSE if verdict == "neither" else row[f"instead_{here[0]}"]
            found += _corrections(one, instead, f"{origin}:{number}")
        elif len(here) == 2 and verdict == "neither":
            found += _corrections(known[_key(row["key_a"], row["a"])], FALSE, f"{origin}:{number}")
    if spoken and not met:
        raise InputError(f"{origin}: none of the facts with a verdict is one of this graph")
    return found


def _key(key: str, words: str) -> str:
    """A fact's key and its words in a sheet or in a graph -> what both know it by."""
    return f"{key} {inert(line(words)).lstrip(chr(39))}"


def _rows(text: bytes, origin: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        rows = csv.reader(StringIO(text.decode("utf-8-sig"), newline=""), "excel-tab")
        header = tuple(next(rows, ()))
        if header != COLUMNS:
            raise InputError(f"{origin}: not a sheet of kg compare: the columns must be {', '.join(COLUMNS)}")
        for row in rows:
            if row:
                cells = [*row, *[""] * (len(COLUMNS) - len(row))]
                yield rows.line_num, dict(zip(COLUMNS, cells, strict=False))
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{origin}: not a sheet of kg compare: {line(str(error))[:120]}") from error


def _corrections(one: Shown, instead: str, where: str) -> Iterator[Correction]:
    """A fact that is wrong, and what a sheet says instead -> the corrections."""
    if instead.lstrip("'") == NOTHING:
        return
    said: dict[str, list[str]] = {}
    for part in (instead or FALSE).split(" | "):
        verdict, _, value = part.partition("=")
        said.setdefault(verdict.strip(), []).extend([line(value)] if line(value) else [])
    for verdict, values in said.items():
        if verdict not in [known.value for known in Verdict]:
            raise InputError(f"{where}: {verdict[:20]!r} is no verdict of a correction")
        found = Correction(one.told, Verdict(verdict), tuple(values), f"compared, {Path(where).name}")
        if wrong := fault(found):
            raise InputError(f"{where}: {wrong}")
        yield found

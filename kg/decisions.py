"""What people decided about who is who and what is so: a file of judgements, kept beside a graph and applied at every
build.

A TSV file of four columns: the judgement (same, different, or unsure for what waits to be decided), two things, and a
note. A thing is `ARTICLE#NAME`: its article and the name it has there. On the right may stand an IRI: what the thing is
elsewhere (Wikidata). Where the judgement is a verdict on a fact (false, happened, class, or a role), there stand on the
left the fact and on the right what is right instead, both in JSON. A note stands for itself: on a fact, or on a thing
with nothing (-) on the right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kg.corrections.model import Correction, Verdict, cells, of_cells
from kg.errors import InputError
from kg.files import replacing

FILE = "decisions.tsv"
JUDGEMENTS = {"same": True, "different": False, "unsure": None}
NAMES = {value: name for name, value in JUDGEMENTS.items()}
VERDICTS = tuple(verdict.value for verdict in Verdict)
HEADER = "judgement\tleft\tright\tnote"
NOTHING = "-"
"""What stands on the right of a note on a thing."""
ELSEWHERE = ("http://", "https://")
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: whether two things are one, None where that is still to be decided."""

    same: bool | None
    left: str
    right: str
    note: str = ""

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.left, self.right))

    @property
    def is_elsewhere(self) -> bool:
        """Whether the right side is an IRI."""
        return self.right.startswith(ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wants remembered of a thing; it decides nothing."""

    about: str
    text: str


@dataclass(frozen=True)
class Judgements:
    """All decisions; a later one on the same two things, or the same of a fact, takes the place of an earlier one."""

    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def count(self) -> int:
        """How many there are of all kinds."""
        return len(self.judgements) + len(self.corrections) + len(self.notes)

    @cached_property
    def corrections_of(self) -> dict[str, tuple[Correction, ...]]:
        """For each article the corrections of its facts, in the order they were made."""
        found: dict[str, list[Correction]] = {}
        for one in self.corrections:
            for article in one.told.articles:
                found.setdefault(article, []).append(one)
        return {article: tuple(corrections) for article, corrections in found.items()}

    @cached_property
    def by_pair(self) -> dict[Pair, Judgement]:
        """Each pair's judgement."""
        return {one.pair: one for one in self.judgements}

    @cached_property
    def accepted(self) -> tuple[Judgement, ...]:
        """Pairs of things that are one."""
        return tuple(one for one in self.by_pair.values() if one.same and not one.is_elsewhere)

    @cached_property
    def refused(self) -> dict[str, frozenset[str]]:
        """For each thing those that it is not."""
        found: dict[str, set[str]] = {}
        for one in self.by_pair.values():
            if one.same is False:
                found.setdefault(one.left, set()).add(one.right)
                found.setdefault(one.right, set()).add(one.left)
        return {ref: frozenset(others) for ref, others in found.items()}

    @cached_property
    def links(self) -> dict[str, tuple[str, ...]]:
        """For each thing the IRIs that it is elsewhere."""
        found: dict[str, list[str]] = {}
        for one in self.by_pair.values():
            if one.same and one.is_elsewhere:
                found.setdefault(one.left, []).append(one.right)
        return {ref: tuple(iris) for ref, iris in found.items()}

    def with_(self, more: Iterable[Judgement]) -> "Judgements":
        """These and more, the later ones in the place of what they overrule."""
        return replace(self, judgements=tuple({one.pair: one for one in (*self.judgements, *more)}.values()))

    def without(self, pairs: Iterable[Pair]) -> "Judgements":
        """These but for some pairs, which are undecided again."""
        gone = set(pairs)
        return replace(self, judgements=tuple(one for one in self.judgements if one.pair not in gone))

    def correcting(self, more: Iterable[Correction]) -> "Judgements":
        """These and more corrections, the later ones in the place of what they overrule."""
        return replace(self, corrections=tuple({one.slot: one for one in (*self.corrections, *more)}.values()))

    def noting(self, more: Iterable[Note]) -> "Judgements":
        """These and more notes, the later ones in the place of those on the same things."""
        return replace(self, notes=tuple({one.about: one for one in (*self.notes, *more)}.values()))

    def uncorrected(self, keys: Iterable[str]) -> "Judgements":
        """These but for the corrections of some facts, by their keys."""
        gone = set(keys)
        return replace(self, corrections=tuple(one for one in self.corrections if one.told.key not in gone))


NONE = Judgements()
"""Nothing decided yet."""


def load(path: Path) -> Judgements:
    """A file of decisions -> the decisions; none where there is no file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Judgements()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from error
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line and not line.startswith("#")]
    if lines and lines[0][1] != HEADER:
        raise InputError(f"{path}:{lines[0][0]}: the columns must be judgement, left, right, note")
    found = [_judgement(path, n, line) for n, line in lines[1:]]
    return Judgements(
        tuple(one for one in found if isinstance(one, Judgement)),
        tuple(one for one in found if isinstance(one, Correction)),
        tuple(one for one in found if isinstance(one, Note)),
    )


def _judgement(path: Path, number: int, line: str) -> Judgement | Correction | Note:
    row = line.split("\t")
    if len(row) != 4 or not all(row[:3]):
        raise InputError(f"{path}:{number}: not a judgement, two things and a note, with tabs between them")
    if row[0] == Verdict.NOTE and row[2] == NOTHING:
        return Note(row[1], row[3])
    if row[0] in VERDICTS:
        try:
            return of_cells(row)
        except ValueError as error:
            raise InputError(f"{path}:{number}: {error}") from error
    if row[0] not in JUDGEMENTS:
        raise InputError(f"{path}:{number}: {row[0]!r} is not one of {', '.join((*JUDGEMENTS, *VERDICTS))}")
    return Judgement(JUDGEMENTS[row[0]], *row[1:])


def save(judgements: Judgements, path: Path) -> None:
    """Decisions -> their file, in the order they were taken."""
    rows = ["\t".join((NAMES[one.same], one.left, one.right, one.note)) for one in judgements.judgements]
    rows += ["\t".join(cells(one)) for one in judgements.corrections]
    rows += ["\t".join((Verdict.NOTE.value, one.about, NOTHING, one.text)) for one in judgements.notes]
    text = "\n".join((f"# {(__doc__ or '').partition(':')[0]}.", HEADER, *rows))
    with replacing(path) as file:
        file.write(f"{text}\n".encode())

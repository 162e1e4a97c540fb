"""Graphs as they go by -> what their union holds, of which nothing is held: a store need not be read again for it.

Of each triple a hash is kept, in a file, those that may be equal together: as many different ones as there are hashes
are there. That two triples of a hundred million share one by chance happens once in some hundred times.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
from rdflib import RDF, Literal

from kg.graph.account import Triple
from kg.graph.provenance import Size
from kg.spool import Spool, spooled

PARTS = 16
"""Parts of the hashes of a class, and of those of no class, that are looked at one after the other."""
HELD = 100_000
"""Hashes that are held until they are written to the file."""
TYPE = str.__hash__(RDF.type)
Marks = tuple[str, "array[int]"]
"""A part, with the class where there is one, and the hashes of triples that are of it."""


class Counting:
    """Counts triples and the instances of each class, those of all graphs once; used while they go by, asked then."""

    def __init__(self, spool: Spool[Marks]) -> None:
        """There is no triple yet."""
        self._spool, self._held = spool, 0
        self._marks: dict[str, array[int]] = {}

    def of(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """The triples of a graph -> the same, counted as they come."""
        for triple in triples:
            self._note(triple)
            yield triple

    def _note(self, triple: Triple) -> None:
        """One triple: rdflib's own hashes are worked out anew each time, those of the texts are known."""
        subject, predicate, object_ = triple
        said = str.__hash__(predicate)  # type: ignore[arg-type]  # every term is a text
        more = (str(object_.datatype), object_.language) if type(object_) is Literal else ()
        mark = hash((str.__hash__(subject), said, str.__hash__(object_), more))  # type: ignore[arg-type]
        name = f"{mark % PARTS} {object_ if said == TYPE and not more else ''}"
        self._marks.setdefault(name, array("q")).append(mark)
        self._held += 1
        if self._held >= HELD:
            self._put_away()

    def _put_away(self) -> None:
        self._spool.keep(self._marks.items())
        self._marks, self._held = {}, 0

    def size(self) -> Size:
        """What all the triples so far are in number, and how many of each class."""
        self._put_away()
        triples, classes = 0, Counter[str]()
        for part in self._spool.parts():
            number = len(np.unique(np.concatenate([np.frombuffer(marks, dtype=np.int64) for _, marks in part])))
            triples += number
            if class_ := part[0][0].partition(" ")[2]:
                classes[class_] += number
        return Size(triples, classes)


@contextmanager
def counting() -> Iterator[Counting]:
    """What counts triples, for as long as it is used."""
    with spooled(_part) as spool:
        yield Counting(spool)


def _part(marks: Marks) -> str:
    return marks[0]

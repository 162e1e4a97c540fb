"""What a thing is, what its names are, and how else articles speak of it."""

from collections.abc import Iterator

from kg.dossier.naming import proper
from kg.dossier.subjects import named
from kg.report import Line, words
from kg.view.content import Thing
from kg.view.terms import KINDS, local

MOST = 200
"""Names that are listed, and other forms."""


def portrait(thing: Thing | None, language: str) -> Iterator[tuple[str, list[Line]]]:
    """A thing, if the dossier is about one -> the chapters that tell what it is, by name, with their lines."""
    if thing is None:
        return
    known = words(language)
    kinds = [named(name, language) for name in map(local, thing.classes) if name not in KINDS]
    lines = [Line(known["identity_kind"].format(kind=known[f"kind_{thing.kind}"]))]
    lines += [Line(known["identity_class"].format(kind=", ".join(kinds)))] if kinds else []
    lines += [Line(known["identity_same"].format(iri=iri), url=iri) for iri in thing.same_as]
    yield "identity", [*lines, Line(known["identity_iri"].format(iri=thing.iri))]
    names = dict.fromkeys((thing.label, *proper(thing)))
    others = [form for form in dict.fromkeys(form for form, _ in thing.aliases) if form not in names]
    yield "names", [Line(form) for form in [*names][:MOST]]
    yield "descriptions", [Line(form) for form in others[:MOST]]

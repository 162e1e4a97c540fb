"""All that one language knows, loaded and checked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import frames, knowledge, plain, resources
from kg.frames import Frames
from kg.grammar import words
from kg.grammar.words import Words
from kg.knowledge import Knowledge
from kg.lexicon import location, membership, modality, outsiders, quantities, references, reporting
from kg.lexicon.location import LocationWords
from kg.lexicon.membership import MembershipWords
from kg.lexicon.modality import Modality
from kg.lexicon.outsiders import OutsiderWords
from kg.lexicon.quantities import QuantityWords
from kg.lexicon.references import References
from kg.lexicon.reporting import Cue
from kg.plain.words import Writing


@dataclass(frozen=True)
class Language:
    """Grammar words, frames, knowledge of the world, how words refer and report."""

    words: Words
    frames: Frames
    knowledge: Knowledge
    references: References
    reporting: Mapping[str, Cue]
    modality: Modality
    location: LocationWords
    membership: MembershipWords
    writing: Writing
    quantities: QuantityWords
    outsiders: OutsiderWords


@cache
def load(code: str) -> Language:
    """A language code -> all that it knows; KnowledgeError where a file is wrong."""
    folder = resources.language(code)
    grammar = words.load(folder)
    return Language(
        words=grammar,
        frames=frames.load(folder, grammar, grammar.slots),
        knowledge=knowledge.load(folder),
        references=references.load(folder),
        reporting=reporting.load(folder),
        modality=modality.load(folder),
        location=location.load(folder),
        membership=membership.load(folder),
        writing=plain.load(folder),
        quantities=quantities.load(folder),
        outsiders=outsiders.load(folder),
    )

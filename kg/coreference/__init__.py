"""Mentions of one text -> the same, each with the number of what it refers to and the reason.

An ordered list of sieves, the surest first (Raghunathan et al. 2010, «A multi-pass sieve for coreference resolution»).
"""

from collections.abc import Sequence

from kg.coreference.acronyms import link_acronyms
from kg.coreference.chains import Chains
from kg.coreference.descriptions import link_nouns
from kg.coreference.handles import link_handles
from kg.coreference.names import link_names
from kg.coreference.pronouns import link_pronouns
from kg.coreference.titles import link_titles
from kg.model import Mention, Quotation
from kg.nominals.bearers import bearers
from kg.text import Text

__all__ = ["coreference"]


def coreference(text: Text, mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> tuple[Mention, ...]:
    """A text, its mentions and quotations -> the mentions, resolved where that is sure enough."""
    chains = Chains(mentions)
    borne = bearers(text, mentions)
    link_names(text, chains)
    link_acronyms(text, chains)
    link_titles(text, chains, borne)
    link_handles(text, chains, borne)
    link_nouns(text, chains)
    link_pronouns(text, chains, quotations)
    return chains.result()

"""Whether an article is French."""

from functools import cache
from typing import TYPE_CHECKING

from kg.articles.words import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

UNLIKELY = 0.02
"""Text is refused below this probability of French. No headline of 2,000 is, nor an article without accents."""
_ENOUGH = 60
"""Letters: what has fewer is never refused."""
_SAMPLE = 5_000


def foreign(text: str, declared: str | None = None) -> str | None:
    """Text, and the language its author names -> the name of another language than French; None if it may be French.

    A declared language decides; else the text does, where there is no doubt: a few words, or names, may be anything.
    """
    if declared:
        code = declared.casefold()
        known = words().languages
        return None if code in known or code.replace("_", "-").split("-")[0] in known else declared
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _ENOUGH:
        return None
    ranked = dict(_identifier().rank(sample))
    return max(ranked, key=lambda code: ranked[code]) if ranked["fr"] < UNLIKELY else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""A number that no unit follows -> what it counts: the noun after it, whether it is a toll, and whether it is known."""

from dataclasses import dataclass

from kg.lexicon.quantities import QuantityWords
from kg.model import Token
from kg.quantities.numbers import Number
from kg.text import Text

NEAR = 4
"""Words after a number among which what it counts stands."""
OPEN = frozenset({"ADJ", "DET", "ADV"})
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, the toll where it is one, and where its words end."""

    unit: str
    end: int
    toll: bool = False


def counted(text: Text, number: Number, words: QuantityWords) -> Counted | None:
    """A number -> what it counts; None where no noun follows it, or one that counts nothing of an event."""
    at = text.index_at(number.core.end)
    for n, token in enumerate(text.tokens[at : at + NEAR]):
        if n == 0 and number.loose and token.lemma == text.language.words.cases.genitive:
            continue
        toll, vote = toll_of(token, words), words.value("vote", token.lemma)
        if toll:
            return _graded(text, token, toll, words)
        if vote:
            return Counted(vote, token.end)
        if token.pos in NOUNS and token.text[:1].isalpha():
            return None if words.value("uncounted", token.lemma) else Counted(_named(token), token.end)
        if token.pos not in OPEN:
            return None
    return None


def _named(token: Token) -> str:
    """What is counted, in the singular: «personne», «Français»."""
    first = token.text[:1] if token.lemma[:1].lower() == token.text[:1].lower() else token.lemma[:1]
    return first + token.lemma[1:]


def _graded(text: Text, token: Token, toll: str, words: QuantityWords) -> Counted:
    """A toll with how bad it is: «12 blessés graves»."""
    after = text.tokens[token.index + 1] if token.index + 1 < len(text.tokens) else token
    how = severity(after, words)
    return Counted(f"{toll} {how}", after.end, True) if how else Counted(toll, token.end, True)


def severity(token: Token, words: QuantityWords) -> str | None:
    """A word -> what it adds to a toll: «graves», «grièvement»."""
    return words.value("severity", token.text) or words.value("severity", token.lemma)


def toll_of(token: Token, words: QuantityWords) -> str | None:
    """A noun or participle -> the toll that it names («mort», «blessé»), in any number and gender."""
    form = token.text.lower()
    forms = (form, form.removesuffix("s"), form.removesuffix("es"), form.removesuffix("e"), token.lemma)
    return next((toll for one in forms if (toll := words.value("toll", one))), None)


def is_known(text: Text, number: Number) -> bool:
    """Whether those counted are known already: «les deux hommes», «ses trois enfants»."""
    at = text.index_at(number.start) - 1
    if at < 0:
        return False
    before = text.tokens[at]
    if before.lemma == text.language.words.cases.genitive and before.feature("Definite") == "Def":
        return before.end <= number.start
    pointing = before.feature("Poss") == "Yes" or before.feature("PronType") in ("Dem", "Prs")
    return before.feature("Definite") == "Def" or (before.pos == "DET" and pointing)

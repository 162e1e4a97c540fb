"""Whether a name after a comma says who holds the title before it: word by word, against what only looks like it."""

from itertools import pairwise

from kg.grammar.phrases import is_relative, plain
from kg.grammar.predicates import SUBJECTS
from kg.model import Token
from kg.nominals.titles import TitlePhrase
from kg.text import Text

LISTED = (",", "(")
"""What stands between the names of several, beside «et»."""
PHRASE = frozenset({"ADP", "DET", "NOUN", "ADJ", "PROPN", "NUM"})
"""What a noun phrase goes on with."""
CLITIC = ("expl", "obj", "iobj")
COUNTED = 5
"""Tokens before a plural title in which «un de», «l'une des deux» stands."""


def is_apposed(text: Text, phrase: TitlePhrase, comma: int, end: int) -> bool:
    """A title, the comma after it and where the name after that ends -> whether the name is in apposition.

    «Devant les étudiants, Marie Durand a parlé» goes on with another subject; «le cadre d'une lettre adressée au maire,
    Paul Dupont» gives the holder of the inner title.
    """
    after = text.tokens[end : end + 1]
    closed = (
        not after or after[0].pos in ("PUNCT", "CCONJ") or plain(after[0].text) in text.language.words.pronouns.clausal
    )
    unclosed = text.tokens[comma].text == "," and _starts_clause(text, phrase.first - 1)
    if _opens_another(text, phrase.last, comma) or _are_two(text, phrase, end):
        return False
    if _is_subject_of_later(text, phrase, text.tokens[comma + 1], end):
        return False
    return (closed or unclosed) and is_of_one(text, phrase) and not _leads_over_another(text, phrase, comma)


def _opens_another(text: Text, first: int, last: int) -> bool:
    """Whether another noun phrase is coordinated between a title and a name, whose name that is: «le président du club
    et le numéro un de l'équipe Paul Dupont», «l'ami du peintre et son élève, Paul Dupont»."""
    articles = text.language.words.articles.definite
    pairs = pairwise(text.tokens[first:last])
    return any(a.pos == "CCONJ" and (plain(b.text) in articles or b.feature("Poss") == "Yes") for a, b in pairs)


def _is_subject_of_later(text: Text, phrase: TitlePhrase, name: Token, end: int) -> bool:
    """Whether a title is part of what opens a clause, and the name after it the subject of that: «malgré l'avis du
    procureur, Paul Dupont, jugé à Lyon, a été acquitté»."""
    before = text.tokens[phrase.first - 1] if phrase.first else None
    opened = before is not None and (before.pos == "ADP" or plain(before.text) in text.language.words.title_openers)
    if not opened or name.dep not in SUBJECTS or name.head < end:
        return False
    return not any(token.dep in SUBJECTS and token.head == name.head for token in text.tokens[end : name.head])


def _are_two(text: Text, phrase: TitlePhrase, end: int) -> bool:
    """Whether two names stand after a title of one: «les adversaires du maire, Paul Dupont et Jean Martin»."""
    after = text.tokens[end : end + 2]
    two = len(after) == 2 and after[0].pos == "CCONJ" and after[1].pos == "PROPN"
    return two and not all(r.number == "Plur" for r in phrase.readings)


def is_of_one(text: Text, phrase: TitlePhrase) -> bool:
    """Whether a title is of one person: «le maire», «l'un des maires», «un des deux maires»."""
    if all(r.number == "Plur" for r in phrase.readings):
        one = text.language.words.articles.indefinite
        return any(plain(t.text) in one for t in text.tokens[max(0, phrase.first - COUNTED) : phrase.first])
    return True


def _starts_clause(text: Text, at: int) -> bool:
    """«Le directeur du club, Paul Dupont a dit»: whether an article at a token starts its sentence, or follows a comma
    that ends what comes before."""
    if at < 0 or plain(text.tokens[at].text) not in text.language.words.articles.definite:
        return False
    return at == 0 or text.tokens[at - 1].text == "," or text.syntax.sentence_of[at] != text.syntax.sentence_of[at - 1]


def _leads_over_another(text: Text, phrase: TitlePhrase, comma: int) -> bool:
    """Whether another title stands between a title and a comma, and more than «de» and «à» joins them."""
    between = text.tokens[phrase.last : comma]
    joined = any(a.pos == "CCONJ" and b.pos == "DET" for a, b in pairwise(between))
    other = any(at in text.title_at for at in range(phrase.last + 1, comma))
    return other and (joined or any(_is_loose(token, text.language.words.title_openers) for token in between))


def _is_loose(token: Token, openers: frozenset[str]) -> bool:
    return (token.pos == "ADP" and plain(token.text) not in openers) or token.feature("VerbForm") == "Part"


def is_prenominal(text: Text, phrase: TitlePhrase, at: int, end: int) -> bool:
    """A title and where a name after it starts and ends -> whether the title stands right before who bears it.

    A title of several needs several names («nos associés Dupont» are a firm's), and who is called by one word alone is
    known: «un cadre Dupont» is a thing of that make.
    """
    if _is_of_nearer(text, phrase, at) or _opens_another(text, phrase.last, at):
        return False
    after = text.tokens[end].text if end < len(text.tokens) else ""
    several = all(r.number == "Plur" for r in phrase.readings)
    if several and plain(after) not in (*LISTED, text.language.words.conjunctions.and_):
        return False
    return phrase.determination != "indefinite" or end - at > 1


def _is_of_nearer(text: Text, phrase: TitlePhrase, at: int) -> bool:
    """Whether a title in the complement of another stands nearer to the name at a token: «l'émissaire pour
    l'intronisation de l'empereur Naruhito»."""
    for other in text.titles:
        alone = any(r.number != "Plur" for r in other.readings) and other.head.feature("Number") != "Plur"
        if phrase.last < other.first and other.last <= at and alone:
            before = text.tokens[other.first - 1]
            before = text.tokens[before.index - 1] if before.pos == "DET" else before
            if before.pos == "ADP" or plain(before.text) in text.language.words.title_openers:
                return True
    return False


def is_subject_after(text: Text, phrase: TitlePhrase, name: Token) -> bool:
    """Whether a title after a name and a comma is the subject of its sentence, the name part of what opens it: «Sur le
    plateau de Paul, l'humoriste est revenu»; word by word, for the name may hang anywhere: «Interrogé sur Paul, le
    maire a ri»."""
    inside = {token.index for token in text.syntax.subtree(phrase.head)}
    if phrase.head.dep in SUBJECTS and name.dep.startswith(("nmod", "obl")) and name.index not in inside:
        return True
    before = text.tokens[name.index - 1] if name.index else None
    opened = before is not None and (before.pos == "ADP" or plain(before.text) in text.language.words.title_openers)
    return opened and phrase.determination != "bare" and _has_verb(text, phrase.last)


def _has_verb(text: Text, at: int) -> bool:
    """Whether a finite verb follows a noun phrase without a comma between: «le maire de Lyon n'a pas répondu»."""
    tokens = text.tokens
    while at < len(tokens) and tokens[at].pos in PHRASE:
        at += 1
    while at < len(tokens) and (tokens[at].pos == "ADV" or _is_clitic(tokens[at])):
        at += 1
    return at < len(tokens) and tokens[at].pos in ("VERB", "AUX") and tokens[at].feature("VerbForm") == "Fin"


def _is_clitic(token: Token) -> bool:
    return token.pos == "PRON" and token.dep.startswith(CLITIC) and not is_relative(token)

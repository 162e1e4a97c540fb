"""French nouns and titles -> their plurals."""

INVARIABLE = ("s", "x", "z")
VERB_FIRST = "porte-"
LINKS = frozenset({"de", "d'", "du", "des", "à", "au", "aux", "en", "pour", "contre", "sur"})


def plural(phrase: str) -> str:
    """A noun phrase (`secrétaire général adjoint`) -> its plural; what follows a preposition stays as it is."""
    words = phrase.split(" ")
    for place, word in enumerate(words):
        if word in LINKS or word.startswith("d'"):
            return " ".join([*map(_plural_word, words[:place]), *words[place:]])
    return " ".join(map(_plural_word, words))


def _plural_word(word: str) -> str:
    if word.endswith(INVARIABLE) or word.startswith(VERB_FIRST) or not word[-1].isalpha():
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + "s"

"""The language's token rules -> a spaCy tokenizer that carries them as data."""

import re
import tomllib

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg import resources

APOSTROPHES = ("'", "’")


def french(nlp: Language) -> Tokenizer:
    """A pipeline -> the tokenizer of French news for it."""
    path = resources.language("fr") / "tokens.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Tokenizer(
        nlp.vocab,
        rules={form: [{ORTH: form}] for word in data["keep"] for form in _spellings(word)},
        prefix_search=compile_prefix_regex(data["prefixes"]).search,
        suffix_search=compile_suffix_regex(data["suffixes"]).search,
        infix_finditer=compile_infix_regex(data["infixes"]).finditer,
        url_match=re.compile(data["url"]).match,
        token_match=re.compile(data["whole"]).match,
    )


def _spellings(word: str) -> set[str]:
    """A word in small letters -> its spellings: capitals, either apostrophe."""
    cases = {word, word.capitalize(), word.upper()}
    return {case.replace("'", sign) for case in cases for sign in APOSTROPHES}

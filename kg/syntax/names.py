"""Names found sentence by sentence -> the same, of one mind over the whole article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Name, Token


def agree(names: Iterable[Name], tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Names -> the same with the label that their form has most often here; a person's surname alone is that person."""
    found = [(name, _form(name, tokens)) for name in names]
    labels = _usual(found)
    labels |= dict.fromkeys(_surnames(found) & labels.keys(), "PER")
    return tuple(replace(name, label=labels[form]) for name, form in found)


def _form(name: Name, tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens[name.first : name.last])


def _usual(found: Iterable[tuple[Name, str]]) -> dict[str, str]:
    """For each form its most frequent label, the first one among equals."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, form in found:
        votes[form][name.label] += 1
    return {form: counter.most_common(1)[0][0] for form, counter in votes.items()}


def _surnames(found: Iterable[tuple[Name, str]]) -> set[str]:
    """The last words of persons' names of two words and more; what starts with an acronym is more likely a mistake."""
    full = (form.split(" ") for name, form in found if name.label == "PER" and " " in form)
    return {words[-1] for words in full if not words[0].isupper()}

"""Sentences -> the same in another typography, so that the analyser does not learn one newspaper's habits."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from kg.training.docs import Sent, Word

Change = Callable[[Sent, Random], Sent]
BREAKS = ("\n", "\n\n")


def vary(sents: Sequence[Sent], random: Random) -> tuple[Sent, ...]:
    """Neighbouring sentences -> a variant: one spelling for all of them, each joined to the next in some way."""
    changes = [change for change, share in CHANGES if random.random() < share]
    varied = list(sents)
    for change in changes:
        varied = [change(sent, random) for sent in varied]
    joint = random.choices(("space", "glue", "break"), (0.63, 0.12, 0.25), k=len(varied))
    return tuple(_join(sent, how, random) for sent, how in zip(varied, joint, strict=True))


def _curly(sent: Sent, _: Random) -> Sent:
    return tuple(replace(word, text=word.text.replace("'", "’")) for word in sent)


def _quotes(sent: Sent, random: Random) -> Sent:
    """Quotation marks of whatever kind -> those of one kind, opening and closing in turn."""
    left, right, gap = random.choice((("«", "»", True), ("«", "»", False), ("“", "”", False), ('"', '"', False)))
    result: list[Word] = []
    inside = False
    for word in sent:
        if word.text not in ('"', "«", "»", "“", "”"):
            result.append(word)
            continue
        inside = not inside
        if inside:
            result.append(replace(word, text=left, space=gap))
        else:
            if result:
                result[-1] = replace(result[-1], space=gap or (result[-1].space and not _is_opening(result[-1])))
            result.append(replace(word, text=right))
    return tuple(result)


def _is_opening(word: Word) -> bool:
    return word.text in ("«", "“", '"')


def _bare_capitals(sent: Sent, _: Random) -> Sent:
    """Capitals lose their accents, as many newspapers print them."""
    return tuple(replace(word, text="".join(map(_bare, word.text))) for word in sent)


def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0] if char.isupper() else char


def _shout(sent: Sent, _: Random) -> Sent:
    return tuple(replace(word, text=word.text.upper()) for word in sent)


def _no_stop(sent: Sent, random: Random) -> Sent:
    """A sentence without its full stop, as headlines are."""
    last = len(sent) - 1
    bare = last > 0 and sent[last].text == "." and all(word.head != last for word in sent[:last])
    return sent[:last] if bare and random.random() < 0.5 else sent


def _join(sent: Sent, how: str, random: Random) -> Sent:
    """A sentence -> the same followed by a space, by nothing, or by a line break."""
    last = sent[-1]
    if how == "glue" and last.text in (".", "!", "?", "»", "”", '"'):
        return (*sent[:-1], replace(last, space=False))
    if how == "break":
        return line_break(sent, random.choice(BREAKS))
    return (*sent[:-1], replace(last, space=True))


def line_break(sent: Sent, sign: str = "\n") -> Sent:
    """A sentence -> the same, a line break after it."""
    last = sent[-1]
    head = len(sent) - 1 if last.head >= 0 else -1
    gap = Word(sign, False, head=head, dep="dep", name="-" if last.name == "-" else "O")
    return (*sent[:-1], replace(last, space=False), gap)


CHANGES: tuple[tuple[Change, float], ...] = (
    (_quotes, 0.5),
    (_curly, 0.35),
    (_bare_capitals, 0.3),
    (_shout, 0.015),
    (_no_stop, 0.06),
)

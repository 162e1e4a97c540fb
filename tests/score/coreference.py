"""Who is who within an article, measured on a corpus with gold chains.

    python -m tests.score.coreference FILE.conll [--only TEXT] [--model NAME] [--wrong]

Press documents are those of the regional newspaper L'Est Républicain, told by their names (`--only`). Main figure:
MUC, B³, CEAFe and their mean on entity mentions, that is names and descriptions of the chains that hold a proper
name, on either side by its own account; pronouns are taken out, and then chains of one mention are dropped, as in
CoNLL-2012. The same is given with chains of one mention kept, and with pronouns. Apart: how many personal pronouns
and possessives find an entity mention of their chain.

A mention of ours is one of the corpus where each holds the head of the other; of two that do, the one whose stretch is
more alike. «le ministre grec, Georges Papandreou» is one mention there and two here: they count once if joined.
"""

import argparse
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Article, Mention, MentionKind, Span
from kg.pipeline import Pipeline
from tests.score.conll import Document, GoldMention, Kind, documents
from tests.score.metrics import Cluster, Pair, Score, average, scores

PRESS = "estrepublicain"
KINDS = {
    MentionKind.NAME: Kind.NAME,
    MentionKind.HANDLE: Kind.NAME,
    MentionKind.DESCRIPTION: Kind.DESCRIPTION,
    MentionKind.PRONOUN: Kind.PRONOUN,
    MentionKind.POSSESSIVE: Kind.PRONOUN,
}
APPOSED = frozenset({"title-apposition", "title-prenominal", "title-civil", "apposition", "acronym-in-brackets"})
VIEWS = (
    ("entity mentions", False, 2),
    ("with chains of one", False, 1),
    ("with pronouns", True, 2),
)
"""What is measured: its title, whether pronouns count, the smallest chain."""


@dataclass(frozen=True)
class Read:
    """A document, and what the program made of its text: for each mention, in a chain or not, its head's stretch."""

    gold: Document
    mentions: Sequence[Mention]
    heads: Sequence[Span]

    def aligned(self) -> dict[int, int]:
        """For each mention of ours in a chain the gold mention that it is, if any."""
        found = {}
        for n, mention in enumerate(self.mentions):
            if mention.entity is None or mention.kind not in KINDS:
                continue
            same = [g for g, gold in enumerate(self.gold.mentions) if self._is_same(n, gold)]
            if same:
                found[n] = max(same, key=lambda g: (_alike(mention.span, self.gold.mentions[g]), -g))
        return found

    def _is_same(self, n: int, gold: GoldMention) -> bool:
        mention, head = self.mentions[n], self.heads[n]
        if (KINDS[mention.kind] is Kind.PRONOUN) != (gold.kind is Kind.PRONOUN):
            return False
        inside = gold.start <= head.start and head.end <= gold.end
        return inside and any(mention.span.start <= start < mention.span.end for start, _ in gold.heads)


def _alike(span: Span, gold: GoldMention) -> float:
    common = min(span.end, gold.end) - max(span.start, gold.start)
    return common / (max(span.end, gold.end) - min(span.start, gold.start))


def key(read: Read, pronouns: bool, smallest: int) -> list[Cluster]:
    """The clusters of the corpus that hold a name."""
    chains: dict[int, list[int]] = defaultdict(list)
    for g, mention in enumerate(read.gold.mentions):
        chains[mention.chain].append(g)
    kinds = [[read.gold.mentions[g].kind for g in chain] for chain in chains.values()]
    return _kept(zip(chains.values(), kinds, strict=True), pronouns, smallest)


def response(read: Read, pronouns: bool, smallest: int) -> list[Cluster]:
    """The clusters of ours that hold a name; a mention is the gold one that it is, else one of its own.

    What stands in apposition to another mention, and is none in the corpus, is part of that other one.
    """
    aligned = read.aligned()
    chains: dict[int, dict[Hashable, Kind]] = defaultdict(dict)
    taken: dict[int, int] = {}
    named = _named_by(read, aligned)
    for n, mention in enumerate(read.mentions):
        if mention.entity is None or mention.kind not in KINDS:
            continue
        gold = aligned.get(n)
        if gold is None and (n in named.values() or (mention.link is not None and mention.link.rule in APPOSED)):
            continue
        own = gold is None or taken.setdefault(gold, mention.entity) != mention.entity
        chain, which = chains[mention.entity], ("ours", n) if own else gold
        chain[which] = Kind.NAME if chain.get(which) is Kind.NAME or n in named else KINDS[mention.kind]
    return _kept(((list(chain), list(chain.values())) for chain in chains.values()), pronouns, smallest)


def _named_by(read: Read, aligned: Mapping[int, int]) -> dict[int, int]:
    """Mentions of the corpus that hold a name in apposition which is none of its own («son infirmière, Anne X»)."""
    links = ((n, m.link) for n, m in enumerate(read.mentions) if n in aligned and m.link and m.link.rule in APPOSED)
    return {n: link.to for n, link in links if link.to not in aligned}


def _kept(chains: Iterable[tuple[Sequence[Hashable], Sequence[Kind]]], pronouns: bool, smallest: int) -> list[Cluster]:
    kept = []
    for chain, kinds in chains:
        wanted = frozenset(m for m, kind in zip(chain, kinds, strict=True) if pronouns or kind is not Kind.PRONOUN)
        if Kind.NAME in kinds and len(wanted) >= smallest:
            kept.append(wanted)
    return kept


def pairs(reads: Iterable[Read], pronouns: bool = False, smallest: int = 2) -> list[Pair]:
    """Read documents -> the clusters of both sides."""
    return [(key(read, pronouns, smallest), response(read, pronouns, smallest)) for read in reads]


def resolved(read: Read) -> Score:
    """Personal pronouns and possessives of chains with a name: whether ours finds the nearest entity mention right."""
    aligned = read.aligned()
    chain_of = {n: read.gold.mentions[g].chain for n, g in aligned.items()}
    named = {m.chain for m in read.gold.mentions if m.kind is Kind.NAME}
    wanted = sum(m.personal and m.chain in named for m in read.gold.mentions)
    right = tried = 0
    for n, mention in enumerate(read.mentions):
        if mention.entity is not None and KINDS.get(mention.kind) is Kind.PRONOUN:
            tried += 1
            nearest = _nearest(read, n, chain_of)
            right += nearest is not None and n in chain_of and chain_of[n] == chain_of[nearest]
    return Score(right, wanted, right, tried)


def _nearest(read: Read, n: int, chain_of: dict[int, int]) -> int | None:
    """The entity mention of the pronoun's own chain that stands nearest to it."""
    own = [m for m in chain_of if read.mentions[m].entity == read.mentions[n].entity]
    own = [m for m in own if KINDS[read.mentions[m].kind] is not Kind.PRONOUN]
    return min(own, key=lambda m: abs(m - n), default=None)


def read(gold: Document, pipeline: Pipeline) -> Read:
    """A document -> the same as the program reads it."""
    article = Article(gold.name, gold.text)
    syntax = next(iter(pipeline.analyser.analyse([article])))
    mentions = pipeline.understand(article, syntax).mentions
    return Read(gold, mentions, [syntax.tokens[m.head].span for m in mentions])


def report(reads: Sequence[Read]) -> str:
    """Read documents -> the table of figures."""
    lines = [f"{len(reads)} documents", f"{'':34}{'P':>7}{'R':>7}{'F1':>7}"]
    for title, pronouns, smallest in VIEWS:
        found = scores(pairs(reads, pronouns, smallest))
        lines += [_line(f"{title}: {name}", score) for name, score in found.items()]
        lines.append(f"{title + ': mean':34}{'':14}{average(found):7.3f}")
    lines.append(_line("pronouns resolved", sum(map(resolved, reads), Score())))
    return "\n".join(lines)


def _line(title: str, score: Score) -> str:
    return f"{title:34}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"


def wrong(one: Read) -> Iterator[str]:
    """A read document -> its chains where the two sides differ, gold ones and ours."""
    ((gold, ours),) = pairs([one])
    for mark, chains, others in (("gold", gold, ours), ("ours", ours, gold)):
        for chain in chains:
            if chain not in others:
                yield f"  {mark}: " + " | ".join(_words(one, m) for m in sorted(chain, key=lambda m: _start(one, m)))


def _span(one: Read, which: Hashable) -> tuple[int, int]:
    if isinstance(which, tuple):
        span = one.mentions[which[1]].span
        return span.start, span.end
    assert isinstance(which, int)
    return one.gold.mentions[which].start, one.gold.mentions[which].end


def _start(one: Read, which: Hashable) -> int:
    return _span(one, which)[0]


def _words(one: Read, which: Hashable) -> str:
    start, end = _span(one, which)
    return one.gold.text[start:end] + ("*" if isinstance(which, tuple) else "")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", default=PRESS, help="documents whose name holds this")
    parser.add_argument("--model")
    parser.add_argument("--wrong", action="store_true", help="print the chains that differ; * marks no mention of gold")
    args = parser.parse_args()
    pipeline = Pipeline.load(args.model)
    reads = [read(gold, pipeline) for gold in documents(args.corpus) if args.only in gold.name]
    for one in reads if args.wrong else ():
        print(one.gold.name, *wrong(one), sep="\n")  # noqa: T201
    print(report(reads))  # noqa: T201


if __name__ == "__main__":
    main()

"""Pronouns, possessives and pointing nouns -> what they stand for, in order of the text."""

from collections.abc import Sequence

from kg.coreference.chains import Chains, Profile
from kg.coreference.salience import Candidate, Salience, agrees
from kg.coreference.speakers import Speakers
from kg.grammar.predicates import SUBJECTS
from kg.model import EntityType, Mention, MentionKind, Quotation, Token
from kg.nominals.determiners import definiteness
from kg.text import Text

MARGIN = 1.15
"""How much heavier the best candidate must be than the next one that names something else."""
NEXT = 1
"""Sentences back in which «ce pays» finds the last country named."""
FIRM, OFFICE = "Corporation", "GovernmentOrganization"
NO_FIRM = frozenset({"GovernmentOrganization", "PoliticalParty", "SportsTeam", "MusicGroup", "SportsOrganization"})
STRONG_RIVALS = 3.0
"""How much more a common noun counts against an object pronoun: «l'» stands for things as often as for people."""


def link_pronouns(text: Text, chains: Chains, quotations: Sequence[Quotation]) -> None:
    """Join third persons with their antecedents and first persons with who speaks."""
    speakers, salience = Speakers(text, chains, quotations), Salience(text, chains)
    nouns: dict[str, list[int]] = {}
    for n, mention in enumerate(chains.mentions):
        if mention.kind is MentionKind.DESCRIPTION:
            nouns.setdefault(text.tokens[mention.head].lemma, []).append(n)
        if mention.kind in (MentionKind.PRONOUN, MentionKind.POSSESSIVE):
            if mention.rule.endswith(":1"):
                _first_person(text, chains, n, speakers)
            elif n in speakers.speaking and mention.number == "Sing":
                _speaks(chains, n, speakers)
            else:
                _third_person(text, chains, n, salience)
        elif mention.rule == "noun:anaphor" and chains.root(n) is None:
            _pointing(text, chains, n, nouns[text.tokens[mention.head].lemma])


def _first_person(text: Text, chains: Chains, n: int, speakers: Speakers) -> None:
    """Within a direct quotation: its speaker; within a signed post: who signs."""
    quotation = speakers.quoting.get(chains.mentions[n].head)
    if quotation is not None:
        if chains.root(quotation.speaker) is not None:
            chains.join(n, quotation.speaker, "speaker")
        return
    for post in text.posts:
        if post.span.covers(chains.mentions[n].span):
            signer = next(iter(chains.index.inside(post.signature)), None)
            if signer is not None and chains.root(signer) is not None:
                chains.join(n, signer, "signature")
            return


def _speaks(chains: Chains, n: int, speakers: Speakers) -> None:
    """«a-t-il ajouté»: who spoke or acted last."""
    before = speakers.before(n)
    if before is not None:
        chains.join(n, before, "speaker-again", 0.8)


def _third_person(text: Text, chains: Chains, n: int, salience: Salience) -> None:
    mention = chains.mentions[n]
    token = text.tokens[mention.head]
    if mention.kind is MentionKind.POSSESSIVE:
        local = _local_subject(text, token)
        owner = _mention_at(chains, local) if local is not None else None
        if owner is not None and chains.profile(owner).agrees(None, mention.number):
            chains.join(n, owner, "possessor", 0.8)
            return
        if owner is None and local is not None and local.pos == "NOUN" and _is_animate(text, local):
            return
    if mention.number == "Plur":
        _plural(text, chains, n, salience)
        return
    rivalry = STRONG_RIVALS if token.dep.startswith(("obj", "iobj")) else 1.0
    best = _best(chains, mention, list(salience.before(token)), rivalry)
    if best is not None and not _bound(text, chains, token, best):
        chains.join(n, best, "pronoun", 0.7)


def _best(chains: Chains, mention: Mention, candidates: Sequence[Candidate], rivalry: float) -> int | None:
    """The heaviest candidate that agrees; None where it names nothing or another comes too near."""
    weights: dict[int | None, float] = {}
    nearest: dict[int | None, int | None] = {}
    for candidate in candidates:
        root = chains.root(candidate.mention) if candidate.mention is not None else None
        if root is not None:
            if not chains.profile(root).agrees(mention.gender, mention.number):
                continue
            weights[root] = weights.get(root, 0.0) + candidate.weight
            nearest.setdefault(root, candidate.mention)
        elif agrees(candidate.token, mention) and candidate.token.pos == "NOUN":
            weights[None] = max(weights.get(None, 0.0), candidate.weight * rivalry)
    if not weights:
        return None
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if ranked[0][0] is None or (len(ranked) > 1 and ranked[0][1] < ranked[1][1] * MARGIN):
        return None
    return nearest[ranked[0][0]]


def _bound(text: Text, chains: Chains, token: Token, best: int) -> bool:
    """A pronoun and the subject of the same verb are not the same (principle B)."""
    if token.dep not in ("obj", "iobj", "obl:arg"):
        return False
    subjects = (d for d in text.syntax.dependents[token.head] if d.dep in SUBJECTS)
    found = (n for d in subjects for n in chains.index.by_head.get(d.index, ()))
    return any(chains.root(n) == chains.root(best) for n in found)


def _is_animate(text: Text, token: Token) -> bool:
    """Whether a common noun says that somebody is meant: a title, a people («un Afro-Américain»)."""
    return bool(text.language.knowledge.titles.named(token.lemma)) or token.text[0].isupper()


def _local_subject(text: Text, token: Token) -> Token | None:
    """The subject of the clause that a possessive stands in, where it is not its own noun."""
    above = token
    while above.head != above.index:
        above = text.tokens[above.head]
        if above.pos in ("VERB", "AUX"):
            for subject in text.grammar.predicate(above).get("subject"):
                if subject.index < token.index and subject.index != token.head:
                    return subject
            return None
        if above.dep in SUBJECTS:
            return None
    return None


def _mention_at(chains: Chains, token: Token) -> int | None:
    here = (n for n in chains.index.by_head.get(token.index, ()) if chains.root(n) is not None)
    return next((n for n in here if chains.mentions[n].kind is not MentionKind.POSSESSIVE), None)


def _plural(text: Text, chains: Chains, n: int, salience: Salience) -> None:
    """«ils»: a plural name or group, or the names of a coordination, the subject of the sentence before first."""
    mention = chains.mentions[n]
    token = text.tokens[mention.head]
    for candidate in salience.before(token):
        together = _coordination(text, chains, candidate.token)
        if len(together) > 1 and candidate.token.dep in SUBJECTS:
            chains.several(n, together)
            return
        if candidate.mention is None:
            if candidate.token.pos == "NOUN" and agrees(candidate.token, mention) and candidate.token.dep in SUBJECTS:
                return
            continue
        profile = chains.profile(candidate.mention)
        if profile.number == "Plur" and profile.agrees(mention.gender, "Plur") and candidate.token.dep in SUBJECTS:
            chains.join(n, candidate.mention, "pronoun", 0.7)
            return


def _coordination(text: Text, chains: Chains, token: Token) -> tuple[int, ...]:
    """The mentions of persons that are coordinated under a token."""
    heads = [token, *(d for d in text.syntax.dependents[token.index] if d.dep == "conj")]
    found = [_mention_at(chains, head) for head in heads]
    if any(m is None or chains.profile(m).type is not EntityType.PERSON for m in found):
        return ()
    return tuple(m for m in found if m is not None)


def _pointing(text: Text, chains: Chains, n: int, same: Sequence[int]) -> None:
    """«l'appareil», «le groupe»: the nearest thing that was called by the same noun, else the only one of its kind."""
    mention = chains.mentions[n]
    head = text.tokens[mention.head]
    for other in reversed(same):
        if other < n and chains.root(other) is not None and chains.mentions[other].type is mention.type:
            chains.join(n, other, "same-noun", 0.8)
            return
    roots = (root for root in chains.roots() if root < n and _is_of_kind(chains.profile(root), mention))
    kind = {root: max(m for m in chains.members(root) if m < n) for root in roots}
    if len(kind) == 1:
        chains.join(n, next(iter(kind.values())), "only-of-its-kind", 0.6)
    elif kind and definiteness(text.syntax, head, text.language.words) == "demonstrative":
        sentence_of = text.syntax.sentence_of
        last = max(kind.values(), key=lambda m: chains.mentions[m].span.start)
        if sentence_of[head.index] - sentence_of[chains.mentions[last].head] <= NEXT:
            chains.join(n, last, "this", 0.6)


def _is_of_kind(profile: Profile, mention: Mention) -> bool:
    """Whether a chain may be called by the noun: a country for «le pays», a company for «le groupe»."""
    if profile.type is not mention.type or profile.only_adjectives:
        return False
    if mention.classes == (OFFICE,):
        return False  # a ministry is no committee
    if mention.classes == (FIRM,):
        return bool(profile.classes) and not profile.classes & NO_FIRM
    return not profile.classes.isdisjoint(mention.classes)

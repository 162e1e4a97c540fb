"""Articles made by hand for tests of happenings: a sentence, who it names, what happens in it."""

from collections.abc import Mapping
from typing import Any

from kg import language
from kg.decisions import NONE, Judgements
from kg.happening import Happenings
from kg.happenings import happenings
from kg.identity import identity
from kg.model import Article, EntityType, Event, Factuality, Mention, MentionKind, Reading, Role, Span

PERSON, BODY, TOWN, COUNTRY = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.GPE, "country"
ROLES = {"agent": Role.AGENT, "patient": Role.PATIENT, "recipient": Role.RECIPIENT, "place": Role.PLACE}
KNOWN: list[language.Language] = []


def knowledge() -> Any:
    """What French knows of the world, loaded once."""
    if not KNOWN:
        KNOWN.append(language.load("fr"))
    return KNOWN[0].knowledge


def tale(
    article: str,
    text: str,
    event: tuple[str, str],
    cast: Mapping[str, str],
    types: Mapping[str, Any],
    **more: Any,
) -> Reading:
    """A sentence, the class and the word of what happens, who takes part by role (several with « + » between them), and
    what each name is -> the reading; each article has a publisher of its own where none is given."""
    by = more.pop("publisher", f"Journal {article}")
    made = Article(article, text, published=more.pop("published", "2023-03-15"), publisher=by)
    type_, word = event
    mentions: list[Mention] = []
    numbers: dict[str, int] = {}
    roles: list[tuple[Role, int]] = []
    for role, names in cast.items():
        for name in names.split(" + "):
            numbers[name] = len(mentions)
            roles.append((ROLES[role], len(mentions)))
            mentions.append(_named(name, text, len(mentions), types))
    for name in more.pop("company", ()):
        mentions.append(_named(name, text, len(mentions), types))
    at = text.index(word)
    told = Event(
        type_, more.pop("predicate", word), Span(at, at + len(word)), tuple(roles),
        more.pop("factuality", Factuality.ASSERTED), (Span(0, len(text)),), "test",
        begin=more.pop("day", None), end=more.pop("until", None), **more,
    )  # fmt: skip
    return Reading(made, (), tuple(mentions), (told,))


def _named(name: str, text: str, number: int, types: Mapping[str, Any]) -> Mention:
    start = text.find(name)
    span = Span(start, start + len(name)) if start >= 0 else Span(0, 1)
    type_ = types.get(name, PERSON)
    known = next((one.key for one in knowledge().gazetteer.named(name)), None) if type_ in (TOWN, COUNTRY) else None
    classes = ("Country",) if type_ == COUNTRY else ()
    type_ = TOWN if type_ == COUNTRY else type_
    return Mention(span, name, MentionKind.NAME, type_, 0, entity=number, known=known, classes=classes)


def shared(*readings: Reading, judgements: Judgements = NONE) -> Happenings:
    """Articles -> what several of them tell of."""
    known = knowledge()
    return happenings(readings, identity(readings, known, judgements), known, judgements)


def groups(found: Happenings) -> set[frozenset[str]]:
    """Happenings -> the articles of each."""
    return {frozenset(account.article for account in one.accounts) for one in found.happenings}

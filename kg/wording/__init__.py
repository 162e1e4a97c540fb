"""A fact -> a sentence, in each language of the page: one wording for graphs, pages, dossiers and comparisons."""

from dataclasses import replace

from kg.wording import lasting
from kg.wording.amounts import words as figure
from kg.wording.conjugation import elided, infinitive
from kg.wording.dates import day, period, when
from kg.wording.events import PLAIN, clause, event
from kg.wording.grammar import GRAMMARS, MOST
from kg.wording.model import Amount, Named, Part, Told, joined
from kg.wording.tables import LANGUAGES, WHERE, general

__all__ = [
    "LANGUAGES",
    "PLAIN",
    "Amount",
    "Named",
    "Part",
    "Told",
    "by",
    "called",
    "day",
    "figure",
    "has_words",
    "heading",
    "leads",
    "listed",
    "parts",
    "period",
    "phrase",
    "quoted",
    "said_by",
    "sentence",
    "tie",
    "tied",
]


def sentence(told: Told, language: str, whole: bool = False) -> str:
    """A fact -> what it says, in one line without a full stop; `whole` with its date and its figures."""
    return "".join(part.text for part in parts(told, language, whole))


def parts(told: Told, language: str, whole: bool = False) -> tuple[Part, ...]:
    """The same in parts, each name one of its own, so that it can lead to what it names."""
    dated = when(told.begin, told.end, language) if whole else ""
    match told.kind:
        case "position":
            found = lasting.position(told, language)
        case "relation":
            found = lasting.relation(told, language)
        case "quotation":
            found = lasting.quotation(told, language, dated)
        case _:
            found = iter((*event(told, language), Part(dated), *_ending(told, language, whole)))
    return _begun(joined(found))


def _ending(told: Told, language: str, whole: bool) -> tuple[Part, ...]:
    """The figures of an event, and who says so."""
    words = general(language)
    figures = str(words["amounts"]["among"]).join(dict.fromkeys(figure(one, language) for one in told.amounts))
    found = (Part(f"({figures})"),) if whole and figures else ()
    if told.factuality == "Claimed" and told.claimed_by:
        own = {(one.kind, one.label) for one in told.within("agent")} == {(told.claimed_by.kind, told.claimed_by.label)}
        plural = GRAMMARS[language].subject((told.claimed_by,)).plural
        said = (Part(str(words["words"]["own"][plural])),) if own else by(told.claimed_by, language)
        return (*found, Part(","), *said)
    if told.factuality != "Asserted" and not has_words(told, language):
        return (*found, Part(str(words["other"][told.factuality])))
    return (*found, Part(f", {words['words']['unnamed']}")) if _needs_source(told, language) else found


def _needs_source(told: Told, language: str) -> bool:
    """Whether the verb itself does not tell that an event is claimed: French has no such present."""
    return language == "fr" and told.type == PLAIN and told.factuality == "Claimed" and not told.begin


def by(thing: Named, language: str) -> tuple[Part, ...]:
    """Who says so: «selon la Russie»."""
    return joined(GRAMMARS[language].names((thing,), str(general(language)["words"]["by"])))


def said_by(thing: Named, name: str, language: str) -> str:
    """Who says so, by a name that may be shortened."""
    text = "".join(part.text for part in by(thing, language))
    whole = called(thing, language)
    return text if name == thing.label else text.replace(whole, name)


def listed(things: tuple[Named, ...], language: str) -> str:
    """Things -> their names in a row, without articles: «France, Mali et ONU»."""
    found, words = list(dict.fromkeys(called(thing, language) for thing in things)), general(language)["words"]
    if len(found) > MOST + 1:
        found = [*found[:MOST], str(words["more"]).format(count=len(found) - MOST)]
    return f" {words['and']} ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""


def called(thing: Named, language: str) -> str:
    """A thing -> its name in a language, without article."""
    return GRAMMARS[language].noun(thing).name


def has_words(told: Told, language: str) -> bool:
    """Whether the language has words of its own for a fact: not for a verb of the text that no table has."""
    return told.kind != "event" or clause(told, language) is not None


def phrase(told: Told, language: str) -> str | None:
    """An event -> its verb as it stands between who does it and whom it concerns («a conclu un accord avec»); None
    where its sentence has another subject, or it has no verb that a table knows."""
    found = clause(told if language == "fr" else replace(told, claimed_by=None), language)
    if found is None or not found.is_of_agent:
        return None
    unnamed = not told.claimed_by and _needs_source(told, language)
    return f"{found.phrase()}, {general(language)['words']['unnamed']}" if unnamed else found.phrase()


def leads(told: Told, language: str) -> bool:
    """Whether the verb of an event leads from who does it to another that it names: not «s’est réuni», wherever."""
    found = clause(told, language)
    return found is not None and found.leads_on


def tie(told: Told, language: str) -> str:
    """An office or a relation -> what stands between who holds it and what it is of: «est membre de»."""
    known = general(language)
    words, preposition = (lasting.title if told.kind == "position" else lasting.tie)(told, language)
    if preposition == WHERE:
        preposition = str(known["lasting"]["of"] if told.kind == "position" else known["words"]["inside"])
    return f"{words} {preposition if told.within('patient') else ''}".strip()


def tied(kind: str, language: str) -> str:
    """The property of a lasting fact -> its words: «est membre de»."""
    words, preposition = lasting.named(kind, language)
    follows = str(general(language)["words"]["inside"]) if preposition == WHERE else preposition
    return f"{words} {follows}".strip()


def heading(noun: str, factuality: str, language: str) -> str:
    """A noun for an event, and the factuality -> what to call it: «attaque à venir», «pas d’attaque»."""
    elided_ = elided("de", noun) if language == "fr" else ""
    return str(general(language)["heading"][factuality]).format(noun=noun, de_noun=elided_)


def quoted(word: str, language: str) -> str:
    """A word of an article as the page shows it: «contraindre»."""
    return str(general(language)["other"]["one"]).format(word=infinitive(" ".join(word.split())))


def _begun(found: tuple[Part, ...]) -> tuple[Part, ...]:
    """A sentence with a capital, unless its first word has one further on, as names of products do."""
    if not found:
        return found
    first = found[0]
    word = first.text.replace("’", " ").replace("'", " ").partition(" ")[0]
    text = first.text[:1].upper() + first.text[1:] if word.islower() else first.text
    return (replace(first, text=text), *found[1:])

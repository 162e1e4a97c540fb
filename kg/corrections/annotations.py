"""Corrections <-> W3C Web Annotations (JSON-LD), with no terms but the recommendation's own.

An annotation has as many targets as its fact has passages: each an article, the words quoted and their offsets. Its
bodies are texts, told apart by their purpose:

    identifying   the class of the fact           assessing     «false» or «happened»
    describing    its predicate, title or words   classifying   the class that is right
    tagging       who takes part, one a body      editing       «agent: NAME», one a body; «agent:» for nobody
    commenting    a note; alone, it is all that the annotation says
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote

from kg.corrections.model import Correction, Passage, Told, Verdict, fault, line, short
from kg.errors import InputError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ARTICLE = "urn:newskg:article:"
"""What the IRI of an article starts with here, whatever the base of a graph; its id follows, percent-encoded."""
MOTIVATION = {Verdict.FALSE: "assessing", Verdict.HAPPENED: "assessing", Verdict.CLASS: "classifying"}
MOTIVATION |= {Verdict.NOTE: "commenting"}
EDITING = "editing"
ON_FACTS = ("identifying", "describing", "tagging", "assessing", "classifying", EDITING)
"""The purposes of bodies that say something of a fact, and of nothing else."""
FACTUAL = (*ON_FACTS, "commenting")
PURPOSES = (*FACTUAL, "linking")

Json = dict[str, Any]


def dumps(corrections: Iterable[Correction]) -> str:
    """Corrections -> an annotation page in JSON-LD."""
    items = [_annotation(one) for one in corrections]
    page = {"@context": CONTEXT, "id": "urn:newskg:corrections", "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=True, indent=1) + "\n"


def _annotation(one: Correction) -> Json:
    bodies = [("identifying", one.told.kind), ("describing", one.told.said)]
    bodies += [("tagging", party) for party in one.told.parties]
    bodies += [*_verdict(one), ("commenting", one.note)]
    return {
        "id": f"urn:newskg:correction:{one.told.key}-{one.verdict.value}",
        "type": "Annotation",
        "motivation": MOTIVATION.get(one.verdict, EDITING),
        "body": [{"type": "TextualBody", "purpose": purpose, "value": text} for purpose, text in bodies if text],
        "target": [_target(passage) for passage in one.told.passages],
    }


def _verdict(one: Correction) -> Iterator[tuple[str, str]]:
    """The purpose and the text of what a correction says."""
    if one.verdict.role:
        yield from ((EDITING, f"{one.verdict.value}: {name}".strip()) for name in one.value or ("",))
    elif one.verdict is not Verdict.NOTE:
        yield MOTIVATION[one.verdict], one.value[0] if one.verdict is Verdict.CLASS else one.verdict.value


def _target(passage: Passage) -> Json:
    around = {"prefix": passage.prefix, "suffix": passage.suffix}
    words = {"type": "TextQuoteSelector", "exact": passage.exact, **{key: text for key, text in around.items() if text}}
    offsets = {"type": "TextPositionSelector", "start": passage.begin, "end": passage.end}
    article = ARTICLE + quote(passage.article, safe="", errors="surrogatepass")
    return {"type": "SpecificResource", "source": article, "selector": [words, offsets]}


# ---------------------------------------------------------------------------------------------------------- reading


def loads(text: bytes, origin: str) -> list[Correction]:
    """The bytes of an annotation page, of a list or of one annotation -> their corrections; all of them or none."""
    return [correction(item, f"{origin}: annotation {n}") for n, item in enumerate(items(text, origin), start=1)]


def items(text: bytes, origin: str) -> list[Any]:
    """The bytes of an annotation page, of a list or of one annotation -> the annotations as they stand there."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{origin}: not JSON: {line(str(error))[:120]}") from error
    return _list(data.get("items", data) if isinstance(data, dict) else data)


def correction(item: object, where: str) -> Correction:
    """An annotation of a fact -> the correction."""
    said = texts(item, where)
    if said["linking"]:
        raise InputError(f"{where}: a body has none of the purposes {', '.join(FACTUAL)}")
    passages = [_passage(target, where) for target in targets(item)]
    told = Told.of(_one(said, "identifying", where), _one(said, "describing", where), said["tagging"], passages)
    verdict, value = _said(said, where)
    one = Correction(told, verdict, value, line(" ".join(said["commenting"])))
    if wrong := fault(one):
        raise InputError(f"{where}: {wrong}")
    return one


def texts(item: object, where: str) -> dict[str, list[str]]:
    """An annotation -> the texts of its bodies by purpose."""
    if not isinstance(item, dict) or item.get("type") != "Annotation":
        raise InputError(f"{where}: not an object of type Annotation")
    return _texts(item.get("body"), where)


def targets(item: object) -> list[Any]:
    """What an annotation is of."""
    return _list(item.get("target")) if isinstance(item, dict) else []


def thing(target: object, where: str) -> str:
    """A target that quotes a name in an article -> ARTICLE#NAME."""
    if not isinstance(target, dict):
        raise InputError(f"{where}: a target is not an object with source and selector")
    article, name = _article(target, where), line(_text(_selector(target, "TextQuoteSelector", where), "exact", where))
    if not article or not name or "#" in article or line(article) != article or not f"{article}{name}".isprintable():
        raise InputError(f"{where}: a target is no name in an article")
    return f"{article}#{name}"


def _texts(bodies: object, where: str) -> dict[str, list[str]]:
    """The bodies of an annotation -> their texts by purpose."""
    found: dict[str, list[str]] = {purpose: [] for purpose in PURPOSES}
    for body in _list(bodies):
        purpose = body.get("purpose") if isinstance(body, dict) else None
        if purpose not in PURPOSES:
            raise InputError(f"{where}: a body has none of the purposes {', '.join(PURPOSES)}")
        found[purpose].append(_text(body, "value", where))
    return found


def _said(texts: dict[str, list[str]], where: str) -> tuple[Verdict, tuple[str, ...]]:
    """What the bodies say of the fact, and the value of it."""
    found = [(purpose, text) for purpose in ("assessing", "classifying", EDITING) for text in texts[purpose]]
    parts = [text.partition(":") if purpose == EDITING else (text, "", "") for purpose, text in found]
    heads = {line(head) for head, _, _ in parts}
    if not found and any(map(line, texts["commenting"])):
        return Verdict.NOTE, ()
    if len({purpose for purpose, _ in found}) != 1 or len(heads) != 1:
        raise InputError(f"{where}: its bodies must say one thing: assess, classify, or edit one role")
    purpose, head = found[0][0], heads.pop()
    if purpose == "classifying":
        return Verdict.CLASS, (head,)
    allowed = [one.value for one in Verdict if MOTIVATION.get(one, EDITING) == purpose]
    if head not in allowed:
        raise InputError(f"{where}: {short(head)} is not one of {', '.join(allowed)}")
    return Verdict(head), tuple(name for _, _, rest in parts if (name := line(rest)))


def _passage(target: object, where: str) -> Passage:
    if not isinstance(target, dict):
        raise InputError(f"{where}: a target is not an object with source and selector")
    words, offsets = (_selector(target, type_, where) for type_ in ("TextQuoteSelector", "TextPositionSelector"))
    begin, end = (_number(offsets, key, where) for key in ("start", "end"))
    prefix, suffix = (_text(words, key, where, "") for key in ("prefix", "suffix"))
    return Passage(_article(target, where), begin, end, _text(words, "exact", where), prefix, suffix)


def _selector(target: Json, type_: str, where: str) -> Json:
    """The first selector of a type."""
    for one in _list(target.get("selector")):
        if isinstance(one, dict) and one.get("type") == type_:
            return one
    raise InputError(f"{where}: a target lacks a {type_}")


def _article(target: Json, where: str) -> str:
    """The id of the article that a target is in."""
    source = _text(target, "source", where)
    try:
        if source.startswith(ARTICLE):
            return unquote(source.removeprefix(ARTICLE), errors="surrogatepass")
    except UnicodeDecodeError:
        pass
    raise InputError(f"{where}: source {short(source)} is not {ARTICLE} and the id of an article")


def _one(texts: dict[str, list[str]], purpose: str, where: str) -> str:
    """The only text of a purpose, empty where there is none."""
    if len(texts[purpose]) > 1:
        raise InputError(f"{where}: more than one body is {purpose}")
    return "".join(texts[purpose])


def _text(data: Json, key: str, where: str, missing: str | None = None) -> str:
    """The text under a key."""
    text = data.get(key, missing)
    if not isinstance(text, str):
        raise InputError(f"{where}: {key} is not a text")
    return text


def _number(data: Json, key: str, where: str) -> int:
    """The whole number under a key."""
    number = data.get(key)
    if type(number) is not int:
        raise InputError(f"{where}: {key} is not a whole number")
    return number


def _list(value: object) -> list[Any]:
    """What JSON-LD may write as one or as a list -> a list."""
    return value if isinstance(value, list) else [] if value is None else [value]

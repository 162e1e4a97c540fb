"""A run of tokens that is a name -> its mention: trimmed, typed by the gazetteer, capital told from government."""

from kg.grammar.phrases import plain
from kg.knowledge import Known
from kg.mentions.seats import stands_for
from kg.model import EntityType, Mention, MentionKind, Span, Token
from kg.text import Text

Run = tuple[Token, ...]
COUNTRY = "Country"
OVERLAP = {EntityType.GPE: EntityType.LOCATION, EntityType.LOCATION: EntityType.GPE}


def span_of(tokens: Run) -> Span:
    """Where a run of tokens stands."""
    return Span(tokens[0].start, tokens[-1].end)


def is_capital(token: Token) -> bool:
    """Whether a word is written with a capital."""
    return any(letter.isupper() for letter in token.text)


def trimmed(text: Text, tokens: Run) -> Run:
    """A name without the lower-case words before it («président Macron»), the adjective of origin after it and the
    punctuation around it; nothing where no word has a capital."""
    while tokens and (_is_mark(tokens[-1]) or tokens[-1].pos in ("ADP", "DET") or _has_origin(text, tokens)):
        tokens = tokens[:-1]
    if not any(is_capital(token) for token in tokens):
        return ()
    while not (is_capital(tokens[0]) or (tokens[0].text[0].isdigit() and len(tokens) > 1)):
        tokens = tokens[1:]
    return tokens


def _is_mark(token: Token) -> bool:
    return token.pos == "PUNCT" and token.text != ")"


def _has_origin(text: Text, tokens: Run) -> bool:
    """Whether the last word only says where the thing named comes from: «Renault français», not «Banque centrale
    européenne»."""
    gazetteer, last = text.language.knowledge.gazetteer, tokens[-1]
    if len(tokens) < 2 or not last.text[0].islower() or not gazetteer.demonym(last.text):
        return False
    if gazetteer.named(text.slice(span_of(tokens))):
        return False
    known = gazetteer.named(text.slice(span_of(tokens[:-1])))
    return bool(known) or not text.language.references.nouns.at([tokens[0].text.lower()], 0)


def until_place(text: Text, tokens: Run) -> Run:
    """A known body without the place or matter after it: «Nations unies» of «Nations unies au Mali»."""
    for end, token in enumerate(tokens):
        if end and plain(token.text) in text.language.words.locative:
            words = text.slice(span_of(tokens[:end]))
            if any(words not in known.weak for known in text.language.knowledge.gazetteer.named(words)):
                return tokens[:end]
    return tokens


def typed(text: Text, tokens: Run, kind: EntityType) -> tuple[EntityType, Known | None]:
    """What the gazetteer says of a name: a reading of the type given, else the only type it knows it by."""
    words = text.slice(span_of(tokens))
    readings = text.language.knowledge.gazetteer.named(words)
    strong = [reading for reading in readings if words not in reading.weak]
    if kind is EntityType.PERSON and len(tokens) > 1 and strong and strong[0].type is EntityType.ORGANIZATION:
        return strong[0].type, strong[0]  # a known body of several words («Bayern Munich») is nobody's name
    if not strong and (told := _told(text, tokens, kind, bool(readings))):
        return told, None
    for reading in strong or readings:
        if reading.type in (kind, OVERLAP.get(kind)):
            return reading.type, None if _is_foreign(text, tokens, reading) else reading
    if len({reading.type for reading in strong}) == 1 and kind is not EntityType.PERSON:
        return strong[0].type, strong[0]
    return (EntityType.LOCATION if kind is EntityType.GPE and _is_site(text, tokens) else kind), None


def _is_foreign(text: Text, tokens: Run, body: Known) -> bool:
    """Whether the words after a body of one country say that it is another's: «ministère de l'Intérieur de Russie»."""
    after = text.tokens[tokens[-1].index + 1 :][:2]
    if body.type is not EntityType.ORGANIZATION or body.country is None or not after:
        return False
    gazetteer = text.language.knowledge.gazetteer
    if plain(after[0].text) in text.language.words.of_forms:
        named = gazetteer.named(after[-1].text)
        return bool(named) and COUNTRY in named[0].classes and named[0].key != body.country
    origin = gazetteer.demonym(after[0].text)
    return bool(origin) and not origin[0].weak and origin[0].of != body.country


def _told(text: Text, tokens: Run, kind: EntityType, known: bool) -> EntityType | None:
    """What the words of a name, or those around it, say it is."""
    if not known and kind is not EntityType.PERSON and _is_titled(text, tokens):
        return EntityType.PERSON
    if len(tokens) > 1 and tokens[-1].text in text.language.references.body_words:
        return EntityType.ORGANIZATION
    return EntityType.ORGANIZATION if kind is EntityType.PERSON and _is_eponym(text, tokens) else None


def _is_titled(text: Text, tokens: Run) -> bool:
    """Whether the title of an office follows in apposition: «Navi Pillay, haute-commissaire des Nations unies»."""
    after = tokens[-1].index + 1
    if not 1 < len(tokens) < 5 or after >= len(text.tokens) or text.tokens[after].text != ",":
        return False
    phrase = text.title_at.get(after + 1) or text.title_at.get(after + 2)
    if phrase is None or phrase.determination == "indefinite" or not all(map(is_capital, tokens)):
        return False
    return any(r.title.kind in ("office", "profession") for r in phrase.readings)


def _is_eponym(text: Text, tokens: Run) -> bool:
    """«le gouvernement Papadimos», «les militants d'Ansar Eddine»: a body, whatever the name looks like."""
    first = tokens[0].index
    before = text.tokens[first - 1] if first else None
    if before is None or text.syntax.sentence_of[before.index] != text.syntax.sentence_of[first]:
        return False
    if before.pos == "NOUN":
        found = text.language.references.nouns.at([before.lemma], 0)
        return bool(found and found[1][0].type is EntityType.ORGANIZATION)
    group = text.tokens[first - 2] if first > 1 else before
    opens = plain(before.text) in text.language.words.of_forms
    return opens and text.language.references.is_membership(group.lemma)


def _is_site(text: Text, tokens: Run) -> bool:
    """Whether a place name starts with a common noun of a facility or landform («Mont Blanc», «tour Eiffel»)."""
    found = text.language.references.nouns.at([token.text for token in tokens], 0)
    return bool(found and found[1][0].type is EntityType.LOCATION and len(tokens) > 1)


def mention(text: Text, tokens: Run, kind: tuple[EntityType, Known | None], rule: str) -> Mention:
    """A run of tokens, its type and what it is known as -> a mention of that name."""
    head = text.head_of(tokens[0].index, tokens[-1].index + 1)
    known = kind[1]
    key = known.key if known else None
    if known and known.seat_of:
        key = stands_for(text, head, known)
    span = span_of(tokens)
    return Mention(
        span=span,
        text=text.slice(span),
        kind=MentionKind.NAME,
        type=kind[0],
        head=head.index,
        gender=known.gender if known else None,
        number=known.number if known else None,
        rule=rule,
        known=key,
        classes=known.classes if known and key == known.key else (),
    )

"""Articles made up for `kg verify`: their readings, what typesetting may do to them, and what nobody may do."""

import random
import re
import unicodedata

from rdflib import Dataset
from stories import Story

from kg.graph import dataset
from kg.model import Article, Entity, EntityType, Reading, Role
from kg.quotes import quoted

WHO = ("Zoé Béranger", "Jean-François L’Hôte", "Élise d’Aubigné", "Noël Œuvrard", "Ève Müller", "Gaël Le Goff")
DOES = ("a rencontré", "n’a jamais cité", "s’est-il opposé à", "a déjà soutenu", "accuse aujourd’hui", "a reçu")
WHERE = ("à l’Élysée", "à Évry-Courcouronnes", "au siège de l’œuvre", "en Côte-d’Or", "à Saint-Étienne", "chez lui")
WHEN = ("le 1er août 2023", "hier à 18 h 30", "en décembre", "depuis 2 500 jours", "l’été dernier", "mardi")
SAYS = (
    "Nous n’avons pas été entendus, et c’est peut-être grave",
    "Il faut 3,5 millions d’euros… tout de suite",
    "L’accord n’est ni prêt ni signé ; nous l’avons déjà dit",
    "Où étiez-vous en 2019 ? Là-bas, j’espère",
    "Ce n’est qu’un début 🙂, répète la « cheffe »",
    "Les élèves – tous les élèves – reviendront à la mi-août",
)
MORE = ("🙂", "🇫🇷🎉", "« bravo »", "(photo : D. R.)", "👩‍🚒", "– à suivre –")
EMOJI = "🙂"


def body(chance: random.Random, sentences: int = 6) -> str:
    """A text in paragraphs, with a quotation in most of its sentences."""
    rows = []
    for number in range(sentences):
        who, whom = chance.sample(WHO, 2)
        row = f"{who} {chance.choice(DOES)} {whom} {chance.choice(WHERE)} {chance.choice(WHEN)}."
        if number % 2 == 0:
            row += f" « {chance.choice(SAYS)} {number + 1} fois », a déclaré {who}."
        rows.append(f"{row} {chance.choice(MORE)}" if chance.random() < 0.5 else row)
    return "".join(row + ("\n\n" if n % 3 == 2 else " ") for n, row in enumerate(rows)).strip()


def told(article: Article) -> Reading:
    """An article -> a reading of it: each sentence an event, each name and each long quotation."""
    story = Story(article)
    for found in re.finditer(r"[^\s.!?][^.!?]{10,}[.!?]*", article.body):
        words = found[0].split()
        who = story.mention(words[0], 0, found.start())
        story.event("Event", words[-1], article.body[found.start() : found.end()].rstrip(), ((Role.AGENT, who),))
    for one in quoted(article.body):
        words, outer = (article.body[span.start : span.end] for span in (one.inner, one.outer))
        if len(words.split()) >= 4 and not one.depth:
            story.quotation(0, words, outer)
    return story.reading


def graph(articles: list[Article]) -> Dataset:
    """Articles -> the graph of their readings."""
    readings = [told(article) for article in articles]
    members = tuple((reading.article.id, 0) for reading in readings)
    return dataset(readings, [Entity("x", EntityType.PERSON, (), "X", (), members)])


# ------------------------------------------------------------------------------------------------- typesetting


def retypeset(text: str, chance: random.Random) -> str:
    """A text -> the same, typeset by somebody else."""
    text = _quotes(text, chance)
    text = text.replace("’", chance.choice("’'ʼ’'")) if chance.random() < 0.9 else text
    text = re.sub(r"(?<=\w)-(?=\w)", lambda _: chance.choice("-‐‑-"), text)
    text = re.sub(r" [–—] ", chance.choice((" – ", " — ", "\u00a0–\u00a0", "—", " - ")), text)
    text = text.replace("…", "...") if chance.random() < 0.5 else text.replace("...", "…")
    text = re.sub(r"\s*\n\s*", chance.choice(("\n", "\n\n", " ", "\n\n\n", " \n  ")), text)
    text = re.sub(r"[\s\u202f]+(?=[;:!?%»])", chance.choice((" ", "\u00a0", "\u202f", "")), text)
    text = re.sub(r"(?<=«)\s+", chance.choice((" ", "\u00a0", "\u202f", "")), text)
    text = re.sub(r"(?<=\S) (?=\S)", lambda _: chance.choice((" ", " ", " ", "  ", "\u00a0", "\n", "\u2009")), text)
    text = re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", lambda _: "\xad" if chance.random() < 0.05 else "", text)
    return unicodedata.normalize(chance.choice(("NFC", "NFD")), text)


def _quotes(text: str, chance: random.Random) -> str:
    """Quotation marks of another kind."""
    left, right = chance.choice((("« ", " »"), ("«", "»"), ("“", "”"), ('"', '"'), ("„", "“"), ("«\u202f", "\u202f»")))
    return re.sub(r"[»”]", right.strip(), re.sub(r"[«“„]", left.strip(), text)) if chance.random() < 0.9 else text


# --------------------------------------------------------------------------------------------------- forgeries


def altered(words: str, chance: random.Random, inside: bool = False) -> str:
    """Words -> other words: one left out, added, replaced or turned round, a number or an accent changed, cut short; if
    wanted not only with others before or after them."""
    ways = (_without, _with, _replaced, _turned, _numbered, _unaccented, _cut)
    while True:
        other = chance.choice(ways)(words, chance)
        if plain(other) not in ("", plain(words)) and not (inside and plain(words) in plain(other)):
            return other


def plain(words: str) -> str:
    """Words without anything that typesetting decides, told in another way than the program does."""
    letters = unicodedata.normalize("NFC", words).replace("œ", "oe").replace("Œ", "OE")
    return " ".join(re.sub(r"[^\w\s,;:!?.()%]", "", re.sub(r"(?<=\w)-(?=\w)", "", letters)).split())


def _without(words: str, chance: random.Random) -> str:
    rows = words.split(" ")
    del rows[chance.randrange(len(rows))]
    return " ".join(rows)


def _with(words: str, chance: random.Random) -> str:
    rows = words.split(" ")
    rows.insert(chance.randrange(len(rows) + 1), chance.choice(("pas", "jamais", "très", "ni", "2")))
    return " ".join(rows)


def _replaced(words: str, chance: random.Random) -> str:
    rows = words.split(" ")
    rows[chance.randrange(len(rows))] = chance.choice(("guerre", "paix", "certes", "9"))
    return " ".join(rows)


def _turned(words: str, chance: random.Random) -> str:
    rows = words.split(" ")
    at = chance.randrange(len(rows))
    rows[at - 1], rows[at] = rows[at], rows[at - 1]
    return " ".join(rows)


def _numbered(words: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda _: chance.choice("0123456789"), words, count=1)


def _unaccented(words: str, chance: random.Random) -> str:
    return re.sub(
        "[éèêàâîôûùçëï]", lambda sign: unicodedata.normalize("NFD", sign[0])[0], words, count=chance.choice((1, 2))
    )


def _cut(words: str, chance: random.Random) -> str:
    rows = words.split(" ")
    return " ".join(rows[: chance.randrange(1, len(rows))]) if len(rows) > 1 else words

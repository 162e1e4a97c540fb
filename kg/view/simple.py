"""The plain page: things and the facts that join them, laid out by pyvis as any network is, in one file."""

import re

from markupsafe import Markup, escape

from kg.view import template, wording
from kg.view.content import Content, Fact
from kg.view.data import SHAPES
from kg.view.ontology import LANGUAGES

COLOURS = {
    "Person": "#2f7fc2", "Organization": "#8456b0", "Place": "#2d8659", "NamedEvent": "#b8741a", "Work": "#6b7480",
}  # fmt: skip
ELSEWHERE = re.compile(r"<(?:link|script)\b[^>]*\b(?:href|src)=[^>]*>(?:\s*</script>)?")
"""What pyvis' template takes from the network: Bootstrap, which nothing on the page uses."""
HEADINGS = re.compile(r"<center>\s*<h1></h1>\s*</center>")
"""Where pyvis has the title, twice and unescaped."""
SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
LONGEST = 300
"""How much of a sentence stands beside an arrow."""


def render(content: Content, title: str, language: str, limit: int) -> str:
    """The content of a page -> pyvis' page of it: the most connected things, up to a limit, and an arrow from who acts
    to each other party of a fact."""
    from pyvis.network import Network  # takes long, and most of what reads the words of this page draws none

    foreign = language != LANGUAGES[0]
    drawn = [
        fact
        for fact in content.facts
        if fact.kind != "quotation" and not (foreign and wording.is_foreign(fact, content.things))
    ]
    told = {thing for fact in drawn for thing in fact.parties}
    kept = [number for number in range(len(content.things)) if number in told][:limit]
    network = Network(height="88vh", width="100%", directed=True, cdn_resources="in_line")
    for number in kept:
        thing = content.things[number]
        kind = template.interface()[language][f"kind_{thing.kind}"]
        network.add_node(
            number, label=thing.label, shape=SHAPES[thing.kind], color=COLOURS[thing.kind], title=kind, size=14
        )
    network.edges = [edge for fact in drawn for edge in _edges(fact, content, frozenset(kept), language)]
    network.options.layout = {"randomSeed": 7, "improvedLayout": False}
    return _alone(network.generate_html(), title, language, _note(len(kept), len(told), language))


def _edges(fact: Fact, content: Content, kept: frozenset[int], language: str) -> list[dict[str, object]]:
    first, *others = fact.parties
    label = wording.phrase(fact, content.things, language)
    look = {"arrows": "to", "label": label, "title": _sentence(fact, content), "dashes": fact.factuality != "Asserted"}
    return [{"from": first, "to": other} | look for other in others if {first, other} <= kept]


def _sentence(fact: Fact, content: Content) -> str:
    """The words of the articles that tell a fact."""
    text = "\n".join(content.evidence[number].text for number in fact.evidence)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _note(shown: int, whole: int, language: str) -> str:
    words = template.interface()[language]
    if shown == whole:
        return words["n_things"].format(n=whole)
    return words["shown_part"].format(n=shown, total=whole)


def _alone(html: str, title: str, language: str, note: str) -> str:
    """pyvis' page without what it takes from elsewhere, with its title, and a policy that lets only its own scripts
    run."""
    head, body, rest = html.partition("<body>")
    page = ELSEWHERE.sub("", head) + body + rest
    page = HEADINGS.sub("", template.UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", page))
    scripts = Markup(" ").join(template.digest(text) for text in SCRIPT.findall(page))
    policy = Markup("default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:").format(scripts)
    top = Markup(
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{}">\n'
        '<link rel="icon" href="data:,">\n<title>{}</title>'
    ).format(policy, title)
    page = page.replace("<html>", f'<html lang="{escape(language)}">', 1).replace('<meta charset="utf-8">', top, 1)
    return page.replace("<body>", Markup("<body>\n<h1>{}</h1>\n<p>{}</p>").format(title, note), 1)

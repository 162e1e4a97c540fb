"""CoNLL-U files of frozen parses <-> `kg.model.Syntax`.

Each text is a `newdoc`. A text of several sentences, or one that does not start and end with its sentence, stands in a
`# body = "…"` comment (as a JSON string), since blank lines and odd spaces count. Proper names stand in a comment of
their sentence, by token ids: `# names = PER 3-5; ORG 9`. `# checked = no` marks what nobody has looked at yet.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Name, Sentence, Syntax, Token

EMPTY = "_"


@dataclass(frozen=True)
class Parse:
    """A text with its parse, and whether somebody has checked it."""

    body: str
    syntax: Syntax
    checked: bool = True


def loads(content: str) -> Iterator[Parse]:
    """The content of a file -> its parses, in order."""
    document: list[list[str]] = []
    for block in content.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if lines and lines[0].startswith("# newdoc") and document:
            yield _parse(document)
            document = []
        if lines:
            document.append(lines)
    if document:
        yield _parse(document)


def dumps(parses: Iterable[Parse]) -> str:
    """Parses -> the content of a file."""
    return "".join(f"{block}\n\n" for parse in parses for block in _blocks(parse))


# ----------------------------------------------------------------------------------------------------------- reading


def _comments(lines: list[str]) -> dict[str, str]:
    pairs = (line[1:].partition("=") for line in lines if line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _parse(document: list[list[str]]) -> Parse:
    comments = _comments(document[0])
    body = json.loads(comments["body"]) if "body" in comments else comments["text"]
    sentences: list[Sentence] = []
    names: list[Name] = []
    at = first = 0
    for lines in document:
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        tokens = tuple(_tokens(rows, body, (first, at)))
        sentences.append(Sentence(tokens))
        names.extend(_names(_comments(lines).get("names", ""), first))
        first, at = first + len(tokens), tokens[-1].end
    if body[at:].strip():
        raise ValueError(f"no tokens for «{body[at:]}» of «{body}»")
    return Parse(body, Syntax(tuple(sentences), tuple(names)), comments.get("checked") != "no")


def _tokens(rows: list[list[str]], body: str, start: tuple[int, int]) -> Iterator[Token]:
    first, at = start
    for number, (ident, form, lemma, pos, _, features, head, dep, _, _) in enumerate(rows, 1):
        begin = body.find(form, at)
        if begin < 0 or body[at:begin].strip() or int(ident) != number or int(head) > len(rows):
            raise ValueError(f"token {ident} «{form}» of «{body}» does not fit")
        at = begin + len(form)
        index = first + number - 1
        yield Token(
            index=index,
            text=form,
            lemma=lemma,
            pos=pos,
            features="" if features == EMPTY else features,
            dep=dep,
            head=index if head == "0" else first + int(head) - 1,
            start=begin,
            end=at,
        )


def _names(comment: str, first: int) -> Iterator[Name]:
    for item in filter(None, map(str.strip, comment.split(";"))):
        label, _, ids = item.partition(" ")
        start, _, end = ids.partition("-")
        yield Name(label, first + int(start) - 1, first + int(end or start))


# ----------------------------------------------------------------------------------------------------------- writing


def _blocks(parse: Parse) -> Iterator[str]:
    for number, sentence in enumerate(parse.syntax.sentences):
        span = sentence.span
        whole = parse.body[span.start : span.end]
        head = ["# newdoc"] if number == 0 else []
        if number == 0 and whole != parse.body:
            head.append(f"# body = {json.dumps(parse.body, ensure_ascii=False)}")
        if number == 0 and not parse.checked:
            head.append("# checked = no")
        yield "\n".join([*head, f"# text = {whole}", *_named(parse.syntax, sentence), *_rows(parse, sentence)])


def _named(syntax: Syntax, sentence: Sentence) -> Iterator[str]:
    first, last = sentence.tokens[0].index, sentence.tokens[-1].index + 1
    items = []
    for name in syntax.names:
        if first <= name.first < last:
            ids = f"{name.first - first + 1}" + (f"-{name.last - first}" if name.last > name.first + 1 else "")
            items.append(f"{name.label} {ids}")
    if items:
        yield f"# names = {'; '.join(items)}"


def _rows(parse: Parse, sentence: Sentence) -> Iterator[str]:
    first = sentence.tokens[0].index
    for number, token in enumerate(sentence.tokens, 1):
        after = parse.body[token.end : token.end + 1]
        glued = bool(after.strip()) and number < len(sentence.tokens)
        yield "\t".join(
            (
                str(number),
                token.text,
                token.lemma,
                token.pos,
                EMPTY,
                token.features or EMPTY,
                "0" if token.head == token.index else str(token.head - first + 1),
                token.dep,
                EMPTY,
                "SpaceAfter=No" if glued else EMPTY,
            )
        )

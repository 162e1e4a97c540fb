"""What kg review prints, a line each: no command itself."""

from typing import TYPE_CHECKING

from kg.commands.plainly import plainly

if TYPE_CHECKING:
    from kg.corrections import Correction
    from kg.corrections.told import Shown
    from kg.decisions import Judgement, Note
    from kg.review import Pair


def pair(one: "Pair") -> str:
    """Two things that may be one."""
    return plainly(f"{one.key}  {one.left} ~ {one.right}  {one.note}")


def decision(one: "Judgement") -> str:
    """What was decided on two things."""
    from kg.decisions import NAMES

    return plainly(f"{NAMES[one.same]}  {one.left}  {one.right}  {one.note}".rstrip())


def note(one: "Note") -> str:
    """What was noted on a fact or a thing."""
    return plainly(f"note  {one.about}  {one.text}")


def fact(one: "Shown") -> str:
    """A fact of a graph."""
    first = one.told.passages[0]
    return plainly(f"{one.told.key}  {one.told.kind}  {one.words}  {first.article}:{first.begin}")


def correction(one: "Correction") -> str:
    """What was said of a fact."""
    told, first = one.told, one.told.passages[0]
    right = " ".join((one.verdict.value, ", ".join(one.value))).rstrip()
    words = f"{told.kind} {told.said} ({', '.join(told.parties)})  {first.article}:{first.begin} «{first.exact}»"
    return plainly(f"{told.key}  {right}  {words}  {one.note}".rstrip())

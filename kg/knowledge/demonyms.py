"""What the tables write of demonyms -> every form of them."""

from collections.abc import Iterable

from kg.knowledge.inflection import Inflection
from kg.knowledge.things import Demonym
from kg.tables import Row, many

WEAK = "?"
FORMS = (2, 3)


def demonyms(written: Iterable[tuple[Row, str, str]], inflection: Inflection) -> dict[str, tuple[Demonym, ...]]:
    """Rows, the keys of their things and their demonyms as written (`turc/turque|…`) -> what each form may come from.

    Strong readings come first; a third form is an irregular masculine plural.
    """
    found: dict[str, dict[Demonym, None]] = {}
    for row, key, cell in written:
        for one in many(cell):
            for form, reading in _forms(row, key, one, inflection):
                found.setdefault(form, {})[reading] = None
    return {form: tuple(sorted(readings, key=lambda reading: reading.weak)) for form, readings in found.items()}


def _forms(row: Row, key: str, written: str, inflection: Inflection) -> list[tuple[str, Demonym]]:
    weak = written.startswith(WEAK)
    forms = written.removeprefix(WEAK).split("/")
    if len(forms) not in FORMS or not all(forms):
        raise row.error(f"a demonym is written masculine/feminine, not '{written}'")
    masculine, feminine = forms[:2]
    irregular = forms[2] if forms[2:] else inflection.plural(masculine)
    cells = [(masculine, "Masc", "Sing"), (feminine, "Fem", "Sing")]
    cells += [(irregular, "Masc", "Plur"), (inflection.plural(feminine), "Fem", "Plur")]
    return [(form.casefold(), _reading(cells, form, key, weak)) for form in dict.fromkeys(cell[0] for cell in cells)]


def _reading(cells: list[tuple[str, str, str]], form: str, key: str, weak: bool) -> Demonym:
    genders = {gender for other, gender, _ in cells if other == form}
    numbers = {number for other, _, number in cells if other == form}
    return Demonym(
        key,
        gender=genders.pop() if len(genders) == 1 else None,
        number=numbers.pop() if len(numbers) == 1 else None,
        weak=weak,
    )

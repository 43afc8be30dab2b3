"""What the command line does, for programs: each function returns the document that its command prints with --json.

The date of service is always given: nothing here looks at a clock, at streams or at the environment. Bad input raises
`ablcode.errors.AblcodeError`, which says what is wrong and what would work.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ablcode.cli.session import read_day

Document = dict[str, Any]
Day = date | str


def lookup(*codes: str, dos: Day) -> Document:
    """Return everything known about codes, written as people write them; unknown ones stand in `missing`."""
    from ablcode.knowledge.written import read_codes
    from ablcode.show.documents.lookup import lookup_document

    return lookup_document(read_codes(codes), _day(dos))


def search(text: str, *, kinds: Iterable[str] = (), limit: int = 10, dos: Day) -> Document:
    """Return the codes that words, abbreviations, brands or half a code find, the best first."""
    from ablcode.show.documents.search import read_kinds, search_document

    return search_document(text, read_kinds(tuple(kinds)), limit, _day(dos))


def modifiers(code: str, *, when: str | None = None, dos: Day) -> Document:
    """Return the modifiers of a procedure code with their status, or those that fit what happened."""
    from ablcode.show.documents.modifiers import modifiers_document

    return modifiers_document(code.strip().upper(), _day(dos), when)


def compare(*codes: str, dos: Day) -> Document:
    """Return the fields of procedure codes side by side, and which of them differ."""
    from ablcode.show.documents.compare import compare_document

    return compare_document(tuple(code.strip().upper() for code in codes), _day(dos))


def matrix(*organs: str, dos: Day) -> Document:
    """Return the code of each organ, approach and energy."""
    from ablcode.cli.facts import read_option
    from ablcode.show.documents.matrix import matrix_document

    named = (read_option("organ", "organ", organ) for organ in organs)
    return matrix_document(tuple(organ for organ in named if organ), _day(dos))


def explain(*ids: str, dos: Day) -> Document:
    """Return rules and sources by their ids."""
    from ablcode.show.documents.explain import explain_document

    return explain_document(ids, _day(dos))


def suggest(
    text: str | None = None,
    *,
    organ: str | None = None,
    approach: str | None = None,
    energy: str | Iterable[str] = (),
    guidance: str | Iterable[str] = (),
    side: str | None = None,
    lesions: int | None = None,
    tumor: str | None = None,
    pos: str | None = None,
    claim_type: str | None = None,
    dos: Day,
) -> Document:
    """Return what may be billed for what was done, in words, in facts, or in both; a fact beats the words."""
    from ablcode.cli.parse import parse
    from ablcode.cli.session import Answer
    from ablcode.cli.streams import Streams
    from ablcode.errors import UsageError

    single = {
        "organ": organ,
        "approach": approach,
        "side": side,
        "lesions": lesions,
        "tumor": tumor,
        "pos": pos,
        "claim-type": claim_type,
        "dos": _day(dos),
    }
    options = [f"--{name}={value}" for name, value in single.items() if value is not None]
    options += [f"--energy={value}" for value in _several(energy)]
    options += [f"--guidance={value}" for value in _several(guidance)]
    words = ["--", text] if text is not None else []
    nowhere = Streams(None, None, None, False, False, False, 80, False, False)
    _, answer = parse(["suggest", "--json", *options, *words], nowhere)
    if not isinstance(answer, Answer):
        raise UsageError("MISSING_ARGUMENT", "nothing is said of what was done", "suggest(energy='cryo', dos=day)")
    return answer.document


def _several(values: str | Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _day(dos: Day) -> str:
    return read_day(dos.isoformat() if isinstance(dos, date) else dos)

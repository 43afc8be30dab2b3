"""What a code on a claim is: from the catalogue, from the table of its neighbors, or from its form alone."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ablcode.coding.services import services
from ablcode.knowledge.fields import Fields, read_json
from ablcode.knowledge.procedures import Procedure, find_procedure

_FILE = "neighbors.json"
_CODE_LENGTH = 5


class Group(NamedTuple):
    """Codes of one kind seen beside ablation.

    `within` lists the approaches, and `organs` the organs, whose ablation includes these services; under the
    approaches of `always` even a distinct-service modifier does not part them. `beside` lists single codes that
    include them. `doubtful` says that only the record can tell.
    """

    kind: str
    name: str
    codes: frozenset[str]
    rule: str | None
    type: str | None
    within: tuple[str, ...]
    always: tuple[str, ...]
    organs: tuple[str, ...]
    beside: frozenset[str]
    doubtful: bool
    includes_guidance: bool
    global_days: str | None
    valid_from: str | None
    valid_to: str | None


class Listed(NamedTuple):
    """The sections of the code set that are known whole for some years, so that a missing number does not exist."""

    valid_from: str
    valid_to: str
    change: str  # the day on which `begun` begin; `ended` ended the day before
    sections: tuple[tuple[str, str], ...]
    codes: frozenset[str]
    ended: frozenset[str]
    begun: frozenset[str]


class Neighbors(NamedTuple):
    """The whole table."""

    groups: tuple[Group, ...]
    by_code: dict[str, Group]
    ranges: tuple[tuple[str, str, str], ...]  # kind, first, last
    suffixes: dict[str, str]
    letters: dict[str, str]
    listed: Listed


class CodeFacts(NamedTuple):
    """A code as the checks see it.

    `role`: ablation, unlisted, guidance, look_alike, companion (catalogue); biopsy, resection, sedation, visit,
    component, imaging, …  (its part beside an ablation); surgery, drug, … (from its form); unknown (impossible form).
    """

    code: str
    role: str
    record: Procedure | None
    group: Group | None
    organs: tuple[str, ...]
    family: str  # guidance family: ablation, needle, intraoperative; else empty
    modality: str

    @property
    def name(self) -> str:
        """A few words for the code."""
        return self.record.name if self.record else (self.group.name if self.group else "")


def _expand(text: str) -> Iterator[str]:
    """Yield the codes of `47370 47380-47384 0600T-0602T`."""
    for part in text.split():
        first, _, last = part.partition("-")
        if not last:
            yield first
            continue
        tail = "" if first[-1].isdigit() else first[-1]
        width = len(first) - len(tail)
        for number in range(int(first[:width]), int(last[:width]) + 1):
            yield f"{number:0{width}d}{tail}"


def _group(f: Fields) -> Group:
    return Group(
        kind=f.text("kind"),
        name=f.text("name"),
        codes=frozenset(_expand(f.text("codes"))),
        rule=f.maybe_text("rule"),
        type=f.maybe_text("type"),
        within=f.texts("within"),
        always=f.texts("always"),
        organs=f.texts("organs"),
        beside=frozenset(code for text in f.texts("beside") for code in _expand(text)),
        doubtful=bool(f.maybe_flag("doubtful")),
        includes_guidance=bool(f.maybe_flag("includes_guidance")),
        global_days=f.maybe_text("global_days"),
        valid_from=f.day("valid_from"),
        valid_to=f.day("valid_to"),
    )


def _range(text: str) -> tuple[str, str]:
    first, _, last = text.partition("-")
    return first, last


def _listed(top: Fields) -> Listed:
    sections = tuple(_range(text) for text in top.texts("sections"))
    with top.part("listed") as f:
        begun = frozenset(_expand(f.text("begun")))
        ended = frozenset(_expand(f.text("ended")))
        codes = frozenset((*_expand(f.text("codes")), *_expand(f.text("category_iii"))))
        return Listed(
            f.text("valid_from"), f.text("valid_to"), f.text("change"), sections, codes | begun | ended, ended, begun
        )


@cache
def neighbors() -> Neighbors:
    """Return the table of neighbors; raise InputError if the file is damaged."""
    with Fields(read_json(_FILE), _FILE) as top:
        top.text("edition"), top.text("scope"), top.texts("sources")
        groups = tuple(_group(f) for f in top.each("groups"))
        return Neighbors(
            groups=groups,
            by_code={code: group for group in reversed(groups) for code in group.codes},
            ranges=tuple((f.text("kind"), *_range(f.text("codes"))) for f in top.each("ranges")),
            suffixes=dict(top.raw("suffixes")),
            letters=dict(top.raw("letters")),
            listed=_listed(top),
        )


@cache
def _guidance() -> dict[str, tuple[str, str]]:
    """Return the guidance codes with their family and modality."""
    return {
        code: (family, modality) for family, codes in services().guidance.items() for modality, code in codes.items()
    }


@cache
def _biopsies() -> dict[str, tuple[str, ...]]:
    organs: dict[str, tuple[str, ...]] = {}
    for row in services().biopsies:
        if row.code:
            organs[row.code] = (*organs.get(row.code, ()), *row.organs)
    return organs


@cache
def _sedation() -> frozenset[str]:
    return frozenset(code for row in services().sedation for code in (row.first, row.further))


@cache
def _companions() -> dict[str, str]:
    """Return the catalogue's companion codes with the name of the service."""
    found = {row.code: row.service for row in services().companions if row.code}
    return found | {row.further: row.service for row in services().companions if row.further}


_SERVICE_ROLES = {
    "liver_resection": "resection",
    "partial_nephrectomy": "resection",
    "nephrectomy": "resection",
    "lung_resection": "resection",
    "colectomy": "resection",
    "pancreatectomy": "resection",
    "splenectomy": "resection",
    "chest_tube": "drainage",
    "embolization": "embolization",
}


@lru_cache(maxsize=16384)
def code_facts(code: str) -> CodeFacts:
    """Return what a code is. An impossible form has the role `unknown`; anything else is at least of some kind."""
    record = find_procedure(code)
    group = neighbors().by_code.get(code)
    family, modality = _guidance().get(code, ("", ""))
    if record is not None:
        organs: tuple[str, ...] = (record.organ,)
        role = record.kind
        if code in _biopsies():
            role, organs = "biopsy", _biopsies()[code]
        elif code in _sedation():
            role = "sedation"
        elif _by_form(code) == "anesthesia":
            role = "anesthesia"
        elif role == "companion":
            role = _SERVICE_ROLES.get(_companions().get(code, ""), role)
        return CodeFacts(code, role, record, group, organs, family, modality)
    if group is not None:
        return CodeFacts(code, group.kind, None, group, group.organs, family, modality)
    return CodeFacts(code, _by_form(code), None, None, (), family, modality)


def _by_form(code: str) -> str:
    """Return the kind of service that a code's form tells, or `unknown` where no code has that form."""
    table = neighbors()
    if len(code) != _CODE_LENGTH or not code.isascii():
        return "unknown"
    if code.isdigit():
        return next((kind for kind, first, last in table.ranges if first <= code <= last), "unknown")
    if code[:4].isdigit():
        return table.suffixes.get(code[4], "unknown")
    if code[1:].isdigit():
        return table.letters.get(code[0], "unknown")
    return "unknown"


def exists(code: str) -> bool | None:
    """Say whether a code that is well formed exists in the years that are listed; None outside the listed sections."""
    listed = neighbors().listed
    if code in listed.codes:
        return True
    third = code[-1] == "T" and code[:-1].isdigit()
    return False if third or any(first <= code <= last for first, last in listed.sections) else None

"""What a diagnosis says on an ablation claim: of which organ, which kind of tumor, which side, in which part."""

from functools import cache, lru_cache
from typing import NamedTuple

from ablcode.knowledge.diagnoses import billable_on, find_diagnosis, outside_icd10cm
from ablcode.knowledge.fields import Fields, read_json

_FILE = "lesions.json"
KINDS = ("malignant", "benign", "uncertain")


class NotTogether(NamedTuple):
    """Two diagnoses that exclude each other for one lesion (beginnings of codes), and what mends it."""

    one: str
    other: str
    rule: str
    severity: str
    by: str | None


class Lesions(NamedTuple):
    """The table of beginnings of diagnosis codes."""

    organs: dict[str, tuple[str, ...]]
    anywhere: tuple[str, ...]
    metastasis: tuple[str, ...]
    metastasis_of_unknown: tuple[str, ...]
    explains_metastasis: tuple[str, ...]
    kinds: dict[str, tuple[str, ...]]
    never_first: tuple[str, ...]
    trial: tuple[str, ...]
    postoperative: tuple[str, ...]
    not_together: tuple[NotTogether, ...]
    suspected: tuple[str, ...]
    confirmed: tuple[str, ...]


class DxFacts(NamedTuple):
    """One diagnosis: the organs whose tumor it names, its kind, its side, and its part on the claim."""

    code: str
    organs: frozenset[str]
    anywhere: bool
    kind: str | None
    side: str | None
    metastasis: bool
    explains: bool
    never_first: bool
    trial: bool
    postoperative: bool

    @property
    def tumor(self) -> bool:
        """Whether it names a tumor, or a finding that may be one."""
        return self.kind is not None


@cache
def lesions() -> Lesions:
    """Return the table; raise InputError if the file is damaged."""
    with Fields(read_json(_FILE), _FILE) as top:
        top.text("edition"), top.text("scope"), top.texts("sources")
        top.raw("national_decisions"), top.raw("payer_names")
        return Lesions(
            organs={organ: tuple(codes) for organ, codes in top.raw("organs").items()},
            anywhere=top.texts("anywhere"),
            metastasis=top.texts("metastasis"),
            metastasis_of_unknown=top.texts("metastasis_of_unknown"),
            explains_metastasis=top.texts("explains_metastasis"),
            kinds={kind: top.texts(kind) for kind in KINDS},
            never_first=top.texts("never_first"),
            trial=top.texts("trial"),
            postoperative=top.texts("postoperative"),
            not_together=tuple(
                NotTogether(f.text("one"), f.text("other"), f.text("rule"), f.text("severity"), f.maybe_text("by"))
                for f in top.each("not_together")
            ),
            suspected=top.texts("suspected"),
            confirmed=top.texts("confirmed"),
        )


@lru_cache(maxsize=16384)
def dx_facts(code: str) -> DxFacts:
    """Return what a diagnosis code says."""
    table = lesions()
    # The longest beginning decides the kind: D3A is benign although D37 to D48 are uncertain.
    found = [(len(start), kind) for kind in KINDS for start in table.kinds[kind] if code.startswith(start)]
    record = find_diagnosis(code)
    return DxFacts(
        code=code,
        organs=frozenset(organ for organ, starts in table.organs.items() if code.startswith(starts)),
        anywhere=code.startswith(table.anywhere),
        kind=max(found)[1] if found else None,
        side=record.laterality if record else None,
        metastasis=code.startswith(table.metastasis),
        explains=code.startswith(table.explains_metastasis),
        never_first=code.startswith(table.never_first),
        trial=code.startswith(table.trial),
        postoperative=code.startswith(table.postoperative),
    )


@lru_cache(maxsize=16384)
def validity(code: str, day: str) -> str:
    """Say whether a diagnosis can be billed on a day: valid, header, ended, unknown, or not_in_data."""
    billable = billable_on(code, day)
    if billable is None and outside_icd10cm(day):
        return "not_in_data"
    if billable is None:
        return "not_in_data" if code[:1].isalpha() and len(code) >= len("A00") else "unknown"
    if billable:
        return "valid"
    if _subdivided(code):
        return "header"
    return "ended" if _ever_billable(code) else "unknown"


def _subdivided(code: str) -> bool:
    record = find_diagnosis(code)
    if record is not None and not record.billable:
        return True
    table = read_json("diagnosis_validity.json")
    start = code if "." in code else f"{code}."
    return any(other.startswith(start) and other != code for other in _all_codes()) and code not in table["periods"]


@cache
def _all_codes() -> tuple[str, ...]:
    table = read_json("diagnosis_validity.json")
    return (*table["always"].split(), *table["periods"])


def _ever_billable(code: str) -> bool:
    record = find_diagnosis(code)
    return code in read_json("diagnosis_validity.json")["periods"] or (record is not None and record.billable)

"""Which column of a CSV file is which part of a claim, by the header's names, and a claim from its cells."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ablcode.claims.parse import line_from
from ablcode.errors import InputError, UsageError

# The names under which practice systems export each part; a number at the end (`mod1`, `dx_2`) makes a list.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "claim_id", "claim", "claim_number", "claim_no", "claimid", "control_number", "icn", "pcn"),
    "dos": ("dos", "date_of_service", "service_date", "date", "from_date", "from_dos", "svc_date", "dos_from"),
    "payer": ("payer", "payer_name", "insurance", "insurer", "plan", "carrier"),
    "pos": ("pos", "place_of_service", "pos_code", "place"),
    "claim_type": ("claim_type", "claimtype"),
    "line": ("line", "line_number", "line_no", "line_num", "ln"),
    "code": ("code", "cpt", "hcpcs", "cpt_code", "hcpcs_code", "cpt_hcpcs", "procedure", "procedure_code", "proc_code"),
    "modifiers": ("modifiers", "modifier", "mods", "mod"),
    "units": ("units", "unit", "qty", "quantity", "units_of_service", "days_or_units"),
    "dx": ("dx", "diagnosis", "diagnoses", "diagnosis_code", "diag", "dx_code", "dx_codes", "icd", "icd10", "icd_10"),
    "lines": ("lines", "procedures", "codes", "services"),
    "note": ("note", "notes", "report", "operative_note", "narrative", "text"),
}
_LISTS = ("code", "modifiers", "units", "dx")
_BY_NAME = {name: part for part, names in NAMES.items() for name in names}
_MARKS = re.compile(r"[\s;,|/]+")
_ISO = re.compile(r"(\d{4})(\d\d)(\d\d)")
_US = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)")
_CENTURY = "20"  # of a year of two digits: no code here is older
_DAY_HINT = "write dates as 2026-06-05 or 6/5/2026"


class Columns(NamedTuple):
    """The place of each part in a row; () where the file lacks it.

    `wide` says that one row is a whole claim, with numbered code columns or a column of lines.
    """

    places: dict[str, tuple[int, ...]]
    width: int
    wide: bool

    def cell(self, part: str, record: Sequence[str]) -> str:
        """Return the first cell of a part, without blanks around it; empty where there is none."""
        places = self.places.get(part, ())
        return record[places[0]].strip() if places and places[0] < len(record) else ""

    def cells(self, part: str, record: Sequence[str]) -> list[str]:
        """Return all cells of a part."""
        return [record[place].strip() for place in self.places.get(part, ()) if place < len(record)]


NO_COLUMNS = Columns({}, 0, False)


def read_columns(header: Sequence[str], mapped: Mapping[str, str]) -> Columns:
    """Return the columns of a header; `mapped` names columns that the header calls otherwise (part: name).

    Raises UsageError for a part or a name in `mapped` that does not exist, InputError where the header names no code.
    """
    plain = [_plain(name) for name in header]
    places: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(plain):
        part, number = _part(name)
        if part and part not in mapped:
            places.setdefault(part, []).append((number, place))
    for part, name in mapped.items():
        if part not in NAMES:
            raise UsageError(
                "UNKNOWN_COLUMN", f"--map {part}: no part of a claim", "ablcode batch --help", tuple(NAMES)
            )
        found = [place for place, each in enumerate(plain) if each == _plain(name)]
        found = found or [p for p, each in enumerate(plain) if re.fullmatch(re.escape(_plain(name)) + r"_?\d+", each)]
        if not found:
            raise UsageError(
                "UNKNOWN_COLUMN",
                f"--map {part}={name}: the header has no such column",
                "write the column's name as in the first row of the file",
            )
        places[part] = [(_number(plain[place]), place) for place in found]
    ordered = {part: tuple(place for _, place in sorted(found)) for part, found in places.items()}
    if not any(part in ordered for part in ("code", "lines", "note")):
        raise InputError(
            "NO_CODE_COLUMN",
            "the first row names no column with a code, lines or a note",
            "name the columns, for example --map code=CPT --map dos='Service Date'",
            tuple(NAMES),
        )
    return Columns(ordered, len(header), "code" not in ordered or len(ordered["code"]) > 1)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _part(name: str) -> tuple[str | None, int]:
    """Return the part of a claim that a column's name means, and its number in a list."""
    if name in _BY_NAME:
        return _BY_NAME[name], 0
    numbered = re.fullmatch(r"(.*?)_?(\d+)", name)
    part = _BY_NAME.get(numbered[1]) if numbered else None
    return (part, int(numbered[2])) if numbered and part in _LISTS else (None, 0)


def _number(name: str) -> int:
    found = re.search(r"\d+$", name)
    return int(found[0]) if found else 0


def claim_document(columns: Columns, records: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return the claim that some rows make, as a claim document; what is empty is left out.

    Raises InputError for rows with more cells than the header has, and for a line that cannot be read.
    """
    if any(len(record) > columns.width and any(record[columns.width :]) for record in records):
        raise InputError("ROW_INVALID", "the row has more cells than the header", "quote cells that hold a comma")
    first = records[0]
    claim: dict[str, Any] = {part: columns.cell(part, first) for part in ("id", "dos", "payer", "pos", "claim_type")}
    claim["dos"] = _day(claim["dos"])
    claim["claim_type"] = claim["claim_type"].lower()
    document = {key: value for key, value in claim.items() if value}
    lines = _wide_lines(columns, first) if columns.wide else _lines(columns, records)
    if lines:
        document["lines"] = [{"line": number, **line} for number, line in enumerate(lines, 1)]
        if not columns.wide:
            _number_lines(columns, records, document["lines"])
    note = "\n".join(filter(None, dict.fromkeys(columns.cell("note", record) for record in records)))
    return {**document, "note": note} if note else document


def _lines(columns: Columns, records: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Return one line a row; a row without a code (a note alone) makes none."""
    return [
        _line(
            columns.cell("code", record),
            _split(columns.cells("modifiers", record)),
            columns.cell("units", record),
            _split(columns.cells("dx", record)),
        )
        for record in records
        if columns.cell("code", record)
    ]


def _number_lines(columns: Columns, records: Sequence[Sequence[str]], lines: list[dict[str, Any]]) -> None:
    """Give the lines the numbers that the rows name, if every row names one."""
    numbers = [columns.cell("line", record) for record in records if columns.cell("code", record)]
    if numbers and all(number.isdecimal() for number in numbers):
        for line, number in zip(lines, numbers, strict=True):
            line["line"] = int(number)


def _wide_lines(columns: Columns, record: Sequence[str]) -> list[dict[str, Any]]:
    """Return the lines of a row that is a whole claim; its diagnoses stand for every line."""
    dx = _split(columns.cells("dx", record))
    text = columns.cell("lines", record)
    if text:
        return [{**_written(each), "dx": dx} for each in re.split(r"[;|\n]", text) if each.strip()]
    codes = columns.cells("code", record)
    modifiers, units = columns.cells("modifiers", record), columns.cells("units", record)
    return [
        _line(code, _split(modifiers[place : place + 1]), "".join(units[place : place + 1]), dx)
        for place, code in enumerate(codes)
        if code
    ]


def _line(code: str, modifiers: list[str], units: str, dx: list[str]) -> dict[str, Any]:
    """Return a line of its cells; the code's cell may hold modifiers and units too: `77013-26`."""
    line: dict[str, Any] = {"code": code, "modifiers": [], "units": 1} if len(code) == 5 else _written(code)
    number = units.removesuffix(".0").removesuffix(".00")
    if units:
        line["units"] = int(number) if number.isdecimal() else units
    return {**line, "modifiers": [*line["modifiers"], *modifiers], "dx": dx}


def _written(text: str) -> dict[str, Any]:
    line = line_from(text, 1)
    return {"code": line.code, "modifiers": list(line.modifiers), "units": line.units}


def _split(cells: list[str]) -> list[str]:
    return [value for cell in cells for value in _MARKS.split(cell.replace("-", " ")) if value]


def _day(text: str) -> str:
    """Return a date as ISO text: ISO, or as spreadsheets and claim forms in the US write it, the month first.

    Empty where there is none; raises InputError for what is no date.
    """
    compact, american = _ISO.fullmatch(text), _US.fullmatch(text)
    if compact:
        text = f"{compact[1]}-{compact[2]}-{compact[3]}"
    elif american:
        year = american[3] if len(american[3]) > 2 else f"{_CENTURY}{american[3]}"
        text = f"{year}-{int(american[1]):02d}-{int(american[2]):02d}"
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise InputError("CLAIM_INVALID", "dos is not a date", _DAY_HINT) from None

"""The physician fee schedule (PPRRVU): 31 columns to 2025, 32 from 2026, as csv, xlsx or fixed-width text."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ablcode.cms import periods
from ablcode.cms.layouts.common import HCPCS, Found, Written, clean, header_at, is_footnote, squeezed
from ablcode.cms.periods import Period
from ablcode.cms.source import Head, Source, shown
from ablcode.errors import InputError

if TYPE_CHECKING:
    from sqlite3 import Connection

# The last header line; several names repeat, so the columns are told by their place.
_NAMES_2025 = [
    "hcpcs", "mod", "description", "code", "payment", "rvu", "pe rvu", "indicator", "pe rvu", "indicator", "rvu",
    "total", "total", "ind", "days", "op", "op", "op", "proc", "surg", "surg", "surg", "surg", "base", "factor",
    "procedures", "flag", "indicator", "amount", "amount", "amount",
]  # fmt: skip
_NAMES_2026 = [*_NAMES_2025[:23], "ind", *_NAMES_2025[23:]]
_PRICING = 23

# Fixed width, zero-based; what follows the imaging family is three numbers between blanks.
_FIXED = (
    (0, 5), (5, 7), (7, 57), (57, 58), (58, 59), (59, 65), (66, 72), (72, 74), (75, 81), (81, 83), (84, 89),
    (90, 96), (96, 102), (102, 103), (103, 106), (106, 109), (109, 112), (112, 115), (115, 116), (116, 117),
    (117, 118), (118, 119), (119, 120), (120, 121), (127, 132), (132, 140), (141, 143), (143, 144), (145, 147),
)  # fmt: skip
_FIXED_TAIL = 147
_FIXED_ROW = re.compile(r"[0-9A-Z]\d{3}[0-9A-Z].{2}.{50}[A-Z].{74}\s*\d{1,3}\.\d{4} ")

# The conversion factor tells year and version: from 2026 there is one for qualifying APM participants (QPP).
# Source: the CONV FACTOR column of the files themselves.
_CONVERSION_FACTORS = {
    "32.3465": (2025, "fee-schedule"),
    "33.4009": (2026, "fee-schedule"),
    "33.5675": (2026, "fee-schedule-qpp"),
}
_TWO_VERSIONS_SINCE = 2026

_RVU_COLUMNS = (5, 6, 8, 10, 11, 12, 15, 16, 17, 29, 30, 31)
_FACTOR_AT = 25
# What each of the 32 columns must look like, the code first.
_SHAPES = (
    (0, HCPCS, "a HCPCS or CPT code"),
    (1, re.compile(r"(?:[0-9A-Z]{2})?"), "a modifier"),
    (3, re.compile(r"[A-Z]"), "a status code"),
    *((at, re.compile(r"\d{1,5}\.\d\d", re.ASCII), "a value with two decimals") for at in _RVU_COLUMNS),
    *((at, re.compile(r"(?:NA)?"), "NA or blank") for at in (7, 9)),
    (14, re.compile(r"\d{3}|[A-Z]{3}", re.ASCII), "a global period"),
    *((at, re.compile(r"\d", re.ASCII), "an indicator of one digit") for at in (13, 18, 19, 20, 21, 22, 27)),
    (_FACTOR_AT, re.compile(r"\d{1,3}\.\d{4}", re.ASCII), "a conversion factor"),
)
_TITLE = re.compile(r"\b(20\d\d) national physician fee schedule")
_RELEASE = re.compile(r"\b(january|april|july|october) release")


def _is_header(cells: Sequence[str]) -> bool:
    return list(cells[:3]) == ["hcpcs", "mod", "description"] and len(cells) > 20


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the csv by its last header line, the text by its positions; year and version by the conversion factor."""
    index = header_at(head.rows, _is_header)
    if index is not None:
        header = _trimmed([squeezed(cell) for cell in head.rows[index]])
        if header not in (_NAMES_2025, _NAMES_2026):
            raise InputError(
                "LAYOUT_UNKNOWN",
                f"{head.name}, line {index + 1}, column 1: a fee schedule with columns that this program does not know",
                "Known are the 31 columns to 2025 and the 32 columns from 2026.",
            )
        place = len(header) - 7
        first = next((row for row in head.rows[index + 1 :] if row and HCPCS.fullmatch(clean(row[0]))), ())
        factor = clean(first[place]) if len(first) > place else ""
        titles = " ".join(cell for row in head.rows[:index] for cell in row).lower()
        return _found(head.name, titles, factor, names, wish)
    row = next((line for line in head.lines if not line.startswith("HDR")), "")
    if _FIXED_ROW.match(row):
        return _found(head.name, "", row[132:140].strip(), names, wish)
    return None


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _found(name: str, titles: str, factor: str, names: str, wish: str | None) -> Found:
    title, release, named = _TITLE.search(titles), _RELEASE.search(titles), periods.from_name(names)
    factor_year, kind = _CONVERSION_FACTORS.get(factor, (0, ""))
    title_year = int(title[1]) if title else 0
    if title_year and factor_year and title_year != factor_year:
        raise InputError(
            "FILE_MISLABELED",
            f"{name}, line 1, column 3: the title says {title_year}, the conversion factor {factor} is that of"
            f" {factor_year}",
            "Nothing was imported. Download the file again from CMS.",
        )
    year = title_year or factor_year
    period = named
    if year and release:
        period = periods.quarter(year, (periods.month_number(release[1]) + 2) // 3)
    elif year and (named.valid_from is None or not named.valid_from.startswith(str(year))):
        period = periods.calendar_year(year)
    return Found(kind or _version(name, period, names, wish), period)


def _version(name: str, period: Period, names: str, wish: str | None) -> str:
    """Tell QPP from non-QPP where the conversion factor is not known: by the wish, else by the name."""
    if period.valid_from is not None and int(period.valid_from[:4]) < _TWO_VERSIONS_SINCE:
        return "fee-schedule"
    if wish in ("fee-schedule", "fee-schedule-qpp"):
        return wish
    lowered = names.lower()
    if "qpp" in lowered:
        return "fee-schedule" if re.search(r"non[-_ ]?qpp", lowered) else "fee-schedule-qpp"
    raise InputError(
        "KIND_NEEDED",
        f"{name} is a fee schedule, but its conversion factor does not say whether for qualifying APM participants",
        "Say --kind fee-schedule (non-QPP) or --kind fee-schedule-qpp.",
        ("fee-schedule", "fee-schedule-qpp"),
    )


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in one row a code and modifier, the pricing indicator NULL where the year has none."""
    connection.execute(
        f"CREATE TABLE {table} (code TEXT NOT NULL, modifier TEXT NOT NULL, description TEXT NOT NULL,"
        " status TEXT NOT NULL, not_used TEXT NOT NULL, work_rvu TEXT NOT NULL, nonfacility_pe_rvu TEXT NOT NULL,"
        " nonfacility_na TEXT NOT NULL, facility_pe_rvu TEXT NOT NULL, facility_na TEXT NOT NULL,"
        " mp_rvu TEXT NOT NULL, nonfacility_total TEXT NOT NULL, facility_total TEXT NOT NULL, pctc TEXT NOT NULL,"
        " global_days TEXT NOT NULL, preoperative TEXT NOT NULL, intraoperative TEXT NOT NULL,"
        " postoperative TEXT NOT NULL, multiple_procedure TEXT NOT NULL, bilateral TEXT NOT NULL,"
        " assistant TEXT NOT NULL, co_surgeon TEXT NOT NULL, team_surgeon TEXT NOT NULL, pricing TEXT,"
        " endoscopic_base TEXT NOT NULL, conversion_factor TEXT NOT NULL, supervision TEXT NOT NULL,"
        " calculation_flag TEXT NOT NULL, imaging_family TEXT NOT NULL, opps_nonfacility_pe TEXT NOT NULL,"
        " opps_facility_pe TEXT NOT NULL, opps_mp TEXT NOT NULL, PRIMARY KEY (code, modifier)) WITHOUT ROWID"
    )
    head = source.head()
    is_sheet = header_at(head.rows, _is_header) is not None
    rows = _sheet_rows(source, head.delimiter) if is_sheet else _fixed_rows(source)
    seen: set[tuple[str, str]] = set()
    marks = ", ".join("?" * 32)
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", _checked(source, rows, seen))  # noqa: S608
    if not seen:
        source.bad(1, 1, "the table has no rows")
    codes = [code for code, _ in seen]
    return Written(len(seen), min(codes), max(codes))


def _sheet_rows(source: Source, delimiter: str) -> Iterator[tuple[int, list[str | None], Sequence[int]]]:
    """Yield line, the 32 cells and the column of each cell."""
    width = 0
    for line, cells in source.rows(delimiter):
        if not width:
            header = _trimmed([squeezed(cell) for cell in cells])
            width = len(header) if cells and _is_header(header) else 0
            continue
        first = clean(cells[0]) if cells else ""
        if is_footnote(first):
            continue
        if len(cells) < width:
            source.bad(line, len(cells), f"{len(cells)} cells where the header has {width}: cut off or damaged")
        texts: list[str | None] = [clean(cell) for cell in cells[:width]]
        columns = list(range(1, width + 1))
        if width == len(_NAMES_2025):
            texts.insert(_PRICING, None)
            columns.insert(_PRICING, 0)
        yield line, texts, columns


def _fixed_rows(source: Source) -> Iterator[tuple[int, list[str | None], Sequence[int]]]:
    """Yield line, the 32 fields and the position at which each begins."""
    starts = [start + 1 for start, _ in _FIXED] + [_FIXED_TAIL + 1] * 3
    for line, text in enumerate(source.lines(), start=1):
        row = text.rstrip("\r\n")
        if row.startswith("HDR") or not row.strip():
            continue
        tail = row[_FIXED_TAIL:].split()
        if len(tail) != 3:
            source.bad(line, len(row), f"a row of {len(row)} characters: cut off or damaged")
        fields: list[str | None] = [row[start:end].strip() for start, end in _FIXED]
        fields[_PRICING] = fields[_PRICING] or None
        # The text writes the shares of the global package without the zero: .10
        for at in (15, 16, 17):
            fields[at] = f"0{fields[at]}" if str(fields[at]).startswith(".") else fields[at]
        yield line, [*fields, *tail], starts


def _checked(
    source: Source, rows: Iterator[tuple[int, list[str | None], Sequence[int]]], seen: set[tuple[str, str]]
) -> Iterator[list[str | None]]:
    """Pass on the rows that are sound; the first that is not ends the import."""
    factor = ""
    for line, cells, columns in rows:
        if source.typed:
            _pad(cells)
        texts = [cell or "" for cell in cells]
        for at, shape, what in _SHAPES:
            if shape.fullmatch(texts[at]) is None:
                source.bad(line, columns[at], f"{shown(texts[at])} is not {what}")
        key = texts[0], texts[1]
        if key in seen:
            source.bad(line, columns[0], f"{' '.join(key).strip()} stands in the table twice")
        if texts[_FACTOR_AT] != (factor or texts[_FACTOR_AT]):
            source.bad(line, columns[_FACTOR_AT], f"{shown(texts[_FACTOR_AT])} is not the factor of the rows above")
        factor = texts[_FACTOR_AT]
        seen.add(key)
        yield cells


def _pad(cells: list[str | None]) -> None:
    """Give numbers of a workbook back the zeros that they lost."""
    for at in _RVU_COLUMNS:
        cell = cells[at]
        if cell and re.fullmatch(r"\d+(\.\d+)?", cell, re.ASCII):
            cells[at] = f"{float(cell):.2f}"
    for at, width in ((0, 5), (14, 3), (26, 2)):
        cell = cells[at]
        if cell and cell.isdigit():
            cells[at] = cell.zfill(width)
    factor = cells[_FACTOR_AT]
    if factor and re.fullmatch(r"\d+(\.\d+)?", factor, re.ASCII):
        cells[_FACTOR_AT] = f"{float(factor):.4f}"

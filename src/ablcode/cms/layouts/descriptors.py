"""The AMA's descriptor files, for users who hold a CPT licence: code, tab or blank, text, below a preamble."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ablcode.cms.layouts.common import Found, Written
from ablcode.cms.periods import Period
from ablcode.cms.source import Head, Source, shown

if TYPE_CHECKING:
    from sqlite3 import Connection

_ROW = re.compile(r"(\d{4}[0-9A-Z])(\t| +)([^\t]*[A-Za-z][^\t]*)")
# Consumer and clinician descriptors put the concept's number before the code, the latter one more number after it.
_CONCEPT_ROW = re.compile(r"\d{7}[\t ](\d{4}[0-9A-Z])[\t ](?:(\d+)[\t ])?([^\t]*[A-Za-z][^\t]*)")
_SHORT, _MEDIUM = 28, 48
_EDITION = re.compile(r"\bcpt\W{0,4}(20\d\d)\b")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NAMED = {
    "consumer": "cpt-consumer",
    "clinician": "cpt-clinician",
    "short": "cpt-short",
    "med": "cpt-medium",
    "long": "cpt-long",
}


def recognize(head: Head, names: str, wish: str | None) -> Found | None:
    """Know the file by codes with text after a preamble; which length by the longest text, the name or the wish."""
    matches = [(line, _ROW.fullmatch(line) or _CONCEPT_ROW.fullmatch(line)) for line in head.lines]
    first = next((at for at, (_, match) in enumerate(matches) if match), None)
    if first is None:
        return None
    body = [match for line, match in matches[first:] if line.strip()]
    rows = [match for match in body if match]
    # A few bad rows aside, which are named when the file is taken in. One line of digits and words is no table,
    # unless a tab parts them.
    if 2 * len(rows) < len(body) or (len(rows) == 1 and "\t" not in rows[0][0]):
        return None
    kind = _length(head.name, wish, [match[match.re.groups] for match in rows], rows[0].re is _CONCEPT_ROW, rows)
    preamble = " ".join(head.lines[:first]).lower()
    year = _EDITION.search(preamble) or _YEAR.search(names)
    return Found(kind, Period(year[1] if year else "undated", None, None))


def _length(name: str, wish: str | None, texts: list[str], is_concept: bool, rows: list[re.Match[str]]) -> str:
    if wish is not None and wish.startswith("cpt-"):
        return wish
    if is_concept:
        return "cpt-clinician" if all(match[2] for match in rows) else "cpt-consumer"
    longest = max(len(text.rstrip()) for text in texts)
    if longest > _MEDIUM:
        return "cpt-long"
    # Short texts alone prove nothing in the head of a file: the name counts where it fits the texts.
    named = next((kind for word, kind in _NAMED.items() if word in name.lower()), None)
    if named in ("cpt-medium", "cpt-long", "cpt-short") and not (named == "cpt-short" and longest > _SHORT):
        return named
    return "cpt-short" if longest <= _SHORT else "cpt-medium"


def write(connection: "Connection", table: str, source: Source, found: Found) -> Written:
    """Take in one descriptor a code; of several clinician descriptors of a code, all, joined."""
    connection.execute(f"CREATE TABLE {table} (code TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID")
    codes: set[str] = set()
    connection.executemany(
        f"INSERT INTO {table} VALUES (?, ?)"  # noqa: S608
        " ON CONFLICT (code) DO UPDATE SET text = text || '; ' || excluded.text",
        _rows(source, found.kind, codes),
    )
    if not codes:
        source.bad(1, 1, "the file has no descriptors")
    return Written(len(codes), min(codes), max(codes))


def _rows(source: Source, kind: str, codes: set[str]) -> Iterator[tuple[str, str]]:
    pattern = _CONCEPT_ROW if kind in ("cpt-consumer", "cpt-clinician") else _ROW
    for line, text in enumerate(source.lines(), start=1):
        row = text.rstrip()
        match = pattern.fullmatch(row)
        if match is None:
            if not row or not codes:
                continue
            source.bad(line, 1, f"{shown(row[:7])}... is not a code and its descriptor")
        code = match[1]
        if code in codes and kind != "cpt-clinician":
            source.bad(line, 1, f"{code} stands in the file twice")
        codes.add(code)
        yield code, match[match.re.groups]

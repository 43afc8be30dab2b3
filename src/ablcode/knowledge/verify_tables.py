"""Checks of the quarterly tables and of the modifiers: editions, periods, indicators."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from ablcode.knowledge.verify_catalogue import catalogue, overlap

Files = dict[str, Any]
Found = Iterator[tuple[str, str, str]]
QUARTERS = {"1": ("01-01", "03-31"), "2": ("04-01", "06-30"), "3": ("07-01", "09-30"), "4": ("10-01", "12-31")}
LEGEND = {
    "status": "status",
    "pctc": "pctc",
    "global_days": "global_days",
    "multiple": "multiple",
    "bilateral": "bilateral",
    "assistant": "assistant",
    "cosurgeon": "cosurgeon",
    "team": "team",
}


def editions(files: Files) -> Found:
    """Editions that do not match their period or their source."""
    for file in ("pairs_practitioner.json", "pairs_hospital.json"):
        yield from _quarter(file, "", files.get(file, {}))
    payment = files.get("payment.json", {})
    yield from _quarter("payment.json", "mue", payment.get("mue", {}))
    for year, head in payment.get("years", {}).items():
        if head["valid_from"] != f"{year}-01-01" or head["valid_to"] != f"{year}-12-31":
            yield "payment.json", f"years.{year}", "the period is not the year"
        if year not in head["release"] or f"RVU{year[2:]}" not in head["release"]:
            yield "payment.json", f"years.{year}", f"release {head['release']!r} is not of {year}"
        if year not in head["source"]:
            yield "payment.json", f"years.{year}", f"source {head['source']!r} is not of {year}"


def _quarter(file: str, where: str, head: dict[str, Any]) -> Found:
    """Yield what is wrong with an edition that is called by its quarter (2026Q2)."""
    edition = str(head.get("edition"))
    match = re.fullmatch(r"(\d{4})Q([1-4])", edition)
    if match is None:
        yield file, f"{where}.edition".lstrip("."), f"edition {edition!r} is not a quarter"
        return
    start, end = (f"{match[1]}-{day}" for day in QUARTERS[match[2]])
    if (head.get("valid_from"), head.get("valid_to")) != (start, end):
        yield file, where or "edition", f"edition {edition} is {start} to {end}, but the period is another"
    if f"{match[1]}-q{match[2]}" not in _plain_quarter(str(head.get("source"))):
        yield file, where or "source", f"edition {edition}, but the source is {head.get('source')!r}"


def _plain_quarter(source: str) -> str:
    """Return a source id with its quarter written as 2026-q2."""
    return re.sub(r"(\d{4})-?q(\d)", r"\1-q\2", source.lower())


def fees(files: Files) -> Found:
    """Fee schedule rows of unknown years, with unknown indicators or figures that are none."""
    payment = files.get("payment.json", {})
    columns, years, legend = payment.get("fee_columns", []), payment.get("years", {}), payment.get("legend", {})
    for code, values in payment.get("codes", {}).items():
        seen = set()
        for row in values.get("fees", []):
            where = f"codes.{code}.fees"
            if len(row) != len(columns):
                yield "payment.json", where, f"a row has {len(row)} fields, not {len(columns)}"
                continue
            fee = dict(zip(columns, row, strict=True))
            if fee["year"] not in years:
                yield "payment.json", where, f"year {fee['year']} has no edition"
            if (fee["year"], fee["modifier"]) in seen:
                yield "payment.json", where, f"{fee['year']} {fee['modifier']!r} stands twice"
            seen.add((fee["year"], fee["modifier"]))
            for column, name in LEGEND.items():
                if fee[column] not in legend.get(name, {}):
                    yield "payment.json", where, f"{column} {fee[column]!r} has no meaning in the legend"
            for column in ("work", "nonfac_pe", "fac_pe", "mp", "nonfac_total", "fac_total", "pre", "intra", "post"):
                if not _is_decimal(fee[column]):
                    yield "payment.json", where, f"{column} {fee[column]!r} is not a figure"
            if fee["modifier"] in ("26", "TC") and fee["pctc"] != "1":
                yield "payment.json", where, f"a {fee['modifier']} row, but PC/TC indicator {fee['pctc']}"


def rates(files: Files) -> Found:
    """Rates of hospitals and surgery centers that are no dollars and cents."""
    for code, values in files.get("payment.json", {}).get("codes", {}).items():
        center = values.get("asc")
        stated = [*(row[4] for row in values.get("opps", [])), values.get("opps_2025_rate"), center and center[4]]
        for rate in stated:
            if rate is not None and re.fullmatch(r"\d+\.\d\d", rate) is None:
                yield "payment.json", f"codes.{code}", f"rate {rate!r} is not in dollars and cents"


def _is_decimal(value: object) -> bool:
    try:
        return isinstance(value, str) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def periods(files: Files) -> Found:
    """Periods of one code that overlap."""
    for code, values in files.get("payment.json", {}).get("codes", {}).items():
        yield from _overlaps("payment.json", f"codes.{code}.opps", [row[:2] for row in values.get("opps", [])])
    validity = files.get("diagnosis_validity.json", {})
    always = set(validity.get("always", "").split())
    for code, rows in validity.get("periods", {}).items():
        yield from _overlaps("diagnosis_validity.json", f"periods.{code}", rows)
        if code in always:
            yield "diagnosis_validity.json", f"periods.{code}", "the code is also among those that are always valid"
    groups: dict[str, list[list[Any]]] = {}
    for group in files.get("icd10pcs.json", {}).get("valid", []):
        for code in group["codes"].split():
            groups.setdefault(code, []).append([group["valid_from"], group["valid_to"]])
    for code, rows in groups.items():
        yield from _overlaps("icd10pcs.json", f"valid.{code}", rows)


def _overlaps(file: str, where: str, rows: list[list[Any]]) -> Found:
    for one, other in combinations(rows, 2):
        if overlap((one[0], one[1]), (other[0], other[1])):
            yield file, where, f"periods from {one[0]} and from {other[0]} overlap"


def hospital(files: Files) -> Found:
    """Hospital and surgery center indicators without a meaning, and unit limits that are none."""
    payment = files.get("payment.json", {})
    legend = payment.get("legend", {})
    for code, values in payment.get("codes", {}).items():
        for row in values.get("opps", []):
            if row[2] is not None and row[2] not in legend.get("opps_status", {}):
                yield "payment.json", f"codes.{code}.opps", f"status {row[2]!r} has no meaning in the legend"
        asc = values.get("asc")
        if asc and asc[2] is not None and asc[2] not in legend.get("asc_indicator", {}):
            yield "payment.json", f"codes.{code}.asc", f"indicator {asc[2]!r} has no meaning in the legend"
        for setting, row in values.get("mue", {}).items():
            if not isinstance(row[0], int) or row[1] not in legend.get("adjudication", {}):
                yield "payment.json", f"codes.{code}.mue.{setting}", f"{row!r} is not a unit limit"


def pair_tables(files: Files) -> Found:
    """Pairs with an indicator that is none, of a code with itself, or with two indicators."""
    for file in ("pairs_practitioner.json", "pairs_hospital.json"):
        for one, groups in files.get(file, {}).get("pairs", {}).items():
            seen: set[str] = set()
            for indicator, codes in groups.items():
                others = codes.split()
                if indicator not in ("0", "1", "9"):
                    yield file, f"pairs.{one}", f"unknown indicator {indicator!r}"
                if one in others:
                    yield file, f"pairs.{one}", "a code is paired with itself"
                for other in sorted(seen & set(others)):
                    yield file, f"pairs.{one}", f"{other} has two indicators"
                seen.update(others)


def modifier_tables(files: Files) -> Found:
    """Find modifiers without a check, checks without a modifier, and combinations of unknown modifiers."""
    content = files.get("modifiers.json", {})
    known = {one["code"] for one in content.get("modifiers", [])}
    checks = files.get("modifier_checks.json", {}).get("checks", {})
    for code in sorted(known ^ checks.keys()):
        file = "modifiers.json" if code in known else "modifier_checks.json"
        yield file, code, "the modifier has no check" if code in known else "the modifier table does not have it"
    for code in sorted(known & {one["code"] for one in content.get("not_modifiers", [])}):
        yield "modifiers.json", code, "both a modifier and no modifier"
    for key in ("never_together", "medicare_combinations", "sequence"):
        for group in content.get(key, []):
            for code in group:
                if code not in known:
                    yield "modifiers.json", key, f"{code} is not in the table"
    for code in sorted(c for c in known if c.isdigit()):
        if code not in content.get("numeric_modifiers", []):
            yield "modifiers.json", code, "not among the numeric modifiers"
    for situation in files.get("advice.json", {}).get("situations", []):
        for one in (*situation.get("give", []), *situation.get("refuse", [])):
            if one["modifier"] not in known:
                yield "advice.json", situation["id"], f"{one['modifier']} is not in the modifier table"
        for concept in (*situation["needs"], *situation.get("unless", [])):
            if concept not in files["advice.json"]["concepts"]:
                yield "advice.json", situation["id"], f"unknown concept {concept!r}"


def stated_indicators(files: Files) -> Found:
    """Find notes of modifiers that state an indicator of a code other than the fee schedule has."""
    payment = files.get("payment.json", {})
    columns = payment.get("fee_columns", [])
    newest = max(payment.get("years", {}), default="")
    notes = {one["code"]: one.get("note") or "" for one in files.get("modifiers.json", {}).get("modifiers", [])}
    for claim in files.get("verify.json", {}).get("stated_indicators", []):
        modifier, indicator, value = claim["modifier"], claim["indicator"], claim["value"]
        for match in re.finditer(claim["pattern"], notes.get(modifier, "")):
            for code in _codes(match[1], payment.get("codes", {})):
                rows = [dict(zip(columns, row, strict=True)) for row in payment["codes"][code].get("fees", [])]
                row = next((fee for fee in rows if (fee["year"], fee["modifier"]) == (newest, "")), None)
                if row is not None and row[indicator] != value:
                    yield (
                        "modifiers.json",
                        f"{modifier}.note",
                        f"says {indicator} {value} of {code}, the fee schedule has {row[indicator]}",
                    )


def _codes(text: str, known: dict[str, Any]) -> list[str]:
    """Return the codes that a note names; a range (47370-47384) means those of the fee schedule inside it."""
    found = []
    for first, last in re.findall(r"\b(\d{4}[0-9T])(?:-(\d{4}[0-9T]))?\b", text):
        found += [code for code in sorted(known) if first <= code <= last] if last else [first]
    return [code for code in found if code in known]


def payer_policies(files: Files) -> Found:
    """Stances of payers that name a policy which the payer does not have."""
    for payer in files.get("payers.json", {}).get("payers", []):
        known = {policy["id"] for policy in payer.get("policies", [])}
        for stance in payer.get("energies", []):
            for policy in stance.get("policies", []):
                if policy not in known:
                    yield "payers.json", f"{payer['payer']}.{stance['energy']}", f"unknown policy {policy!r}"


def editor_codes(files: Files) -> Found:
    """Codes of the outpatient editor and of the services that the catalogue does not have."""
    known = catalogue(files)
    for row in files.get("outpatient_editor.json", {}).get("device_required", []):
        if row["code"] not in known:
            yield "outpatient_editor.json", row["code"], "the code is not in the catalogue"
    for key in ("biopsies", "displacement", "companions"):
        for row in files.get("services.json", {}).get(key, []):
            for field in ("code", "further"):
                code = row.get(field)
                if code and code not in known:
                    yield "services.json", f"{key}.{code}", "the code is not in the catalogue"


TABLE_CHECKS = (
    editions,
    fees,
    rates,
    periods,
    hospital,
    pair_tables,
    modifier_tables,
    stated_indicators,
    payer_policies,
    editor_codes,
)

"""`data verify`: every problem of the bundled data at once, also where files are damaged.

The checks look at the JSON as it stands, not only through the strict readers, which stop at their first complaint.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ablcode.errors import AblcodeError
from ablcode.knowledge import fields
from ablcode.knowledge.verify_catalogue import CATALOGUE_CHECKS
from ablcode.knowledge.verify_tables import TABLE_CHECKS
from ablcode.knowledge.verify_text import TEXT_CHECKS

LIST = "verify.json"
SCHEMAS = Path(__file__).parent.parent / "show" / "schemas"
BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)  # what damaged data cause


class Problem(NamedTuple):
    """One thing that is wrong: the file under `data/`, where in it, and what."""

    file: str
    where: str
    what: str


def verify() -> tuple[Problem, ...]:
    """Return every problem of the bundled data, ordered by file and place; an empty tuple means that all is well."""
    problems: set[Problem] = set()
    files = _files(problems)
    for name in _required(files):
        if name not in files and not any(problem.file == name for problem in problems):
            problems.add(Problem(name, "", "the file is missing"))
    for check in (*TEXT_CHECKS, *CATALOGUE_CHECKS, *TABLE_CHECKS):
        problems.update(_run(check, files))
    problems.update(_schemas(files))
    problems.update(_strict())
    return tuple(sorted(problems, key=lambda problem: tuple(map(str, problem))))  # a damaged file may name no place


def _required(files: dict[str, Any]) -> list[str]:
    listed = files.get(LIST, {}).get("required", [])
    return [LIST, *(name for name in listed if isinstance(name, str))] if isinstance(listed, list) else [LIST]


def _files(problems: set[Problem]) -> dict[str, Any]:
    """Return every JSON file of the data folder by its name there, and note those that cannot be read."""
    found: dict[str, Any] = {}
    for path in sorted(fields.DATA.rglob("*.json")):
        name = path.relative_to(fields.DATA).as_posix()
        try:
            content = json.loads(path.read_bytes())
        except OSError as error:
            problems.add(Problem(name, "", error.strerror or "cannot be read"))
        except (ValueError, RecursionError) as error:
            place = f"line {error.lineno} column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
            problems.add(Problem(name, place, "not valid JSON"))
        else:
            if isinstance(content, dict):
                found[name] = content
            else:
                problems.add(Problem(name, "", "not a JSON object"))
    return found


def _run(check: Callable[[dict[str, Any]], Iterator[tuple[str, str, str]]], files: dict[str, Any]) -> list[Problem]:
    """Return what a check finds; data that it cannot even walk through is a problem like any other."""
    found: list[Problem] = []
    try:
        found.extend(Problem(*one) for one in check(files))
    except BROKEN as error:
        name = (check.__doc__ or check.__name__).splitlines()[0].rstrip(".")
        found.append(Problem("(all)", "", f"not checked ({name}): a file is not built as expected ({error!s})"))
    return found


def _schemas(files: dict[str, Any]) -> Iterator[Problem]:
    """Yield the JSON Schemas of the answers that are missing or cannot be read."""
    listed = files.get(LIST, {}).get("schemas", [])
    for name in listed if isinstance(listed, list) else []:
        path = SCHEMAS / f"{name}.json"
        try:
            schema = json.loads(path.read_bytes())
        except (OSError, ValueError):
            yield Problem(f"../show/schemas/{path.name}", "", "the schema is missing or not valid JSON")
        else:
            if not isinstance(schema, dict) or "$schema" not in schema:
                yield Problem(f"../show/schemas/{path.name}", "$schema", "not a JSON Schema")


def _strict() -> Iterator[Problem]:
    """Yield what the strict readers refuse."""
    for file, read in _readers():
        try:
            read()
        except AblcodeError as error:
            where = error.message.removeprefix("bundled data: ")
            yield Problem(file, "", where)
        except BROKEN as error:
            yield Problem(file, "", f"not built as expected ({error!s})")


def _readers() -> Iterator[tuple[str, Callable[[], object]]]:
    from ablcode.knowledge import (
        advice,
        allowed,
        diagnoses,
        edition,
        localities,
        modifiers,
        pairs,
        payers,
        payment,
        pcs,
        places,
        procedures,
        rules,
        search_index,
        selection,
        vocabulary,
    )

    yield "edition.json", edition.edition
    yield "edition.json", edition.table_editions
    yield "sources.json", rules.sources
    yield "rules.json", rules.rules
    yield "vocabulary.json", vocabulary.vocabulary
    yield "modifiers.json", modifiers.modifiers
    yield "modifier_checks.json", allowed.modifier_checks
    yield "advice.json", advice.situations
    yield "search.json", search_index.words
    yield "places.json", places.places
    yield "gpci.json", localities.localities
    yield "payers.json", payers.payers
    yield "selection.json", selection.selection
    yield "icd10pcs.json", pcs.all_pcs
    yield "procedures/index.json", procedures.procedure_files
    for path in sorted((fields.DATA / "procedures").glob("*.json")):
        if path.stem != "index":
            yield f"procedures/{path.name}", lambda stem=path.stem: procedures.procedures_of(stem)  # type: ignore[misc]
    yield "diagnoses.json", lambda: [diagnoses.find_diagnosis(code) for code in diagnoses.diagnosis_codes()]
    yield "diagnosis_validity.json", lambda: diagnoses.billable_on("C22.0", "2026-01-01")
    yield "payment.json", lambda: [payment.find_payment(code) for code in payment.payment_codes()]
    for table in pairs.TABLES:
        yield f"pairs_{table}.json", lambda table=table: (pairs.edition(table), pairs.column_two_of(table, ""))  # type: ignore[misc]

"""The golden answers: each code's whole look-up as of one day, with the long lists written shortly.

    python tests/golden/condense.py      writes them anew; review the difference line by line

Modifiers are kept with status and rule, diagnoses and pairs as codes, payers with their stance, sources by id: what a
change of the data changes in an answer is seen, and a golden file still fits on a screen.
"""

import json
from pathlib import Path
from typing import Any

DAY = "2026-06-15"
FOLDER = Path(__file__).parent / "lookup"
WHOLE = Path(__file__).parent / "whole"
SEEDS = ("47370", "47381", "47382", "47383", "47384")  # kept word for word as well


def answer(code: str) -> dict[str, Any]:
    """Return the document that `ablcode lookup CODE --dos DAY --json` prints."""
    from ablcode.knowledge.written import read_codes
    from ablcode.show.documents.lookup import lookup_document

    return lookup_document(read_codes((code,)), DAY)


def condensed(document: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with its long lists written shortly; the version is left out, the data edition stays."""
    found = {key: value for key, value in document.items() if key != "version"}
    found["results"] = [_entry(entry) for entry in document["results"]]
    return found


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    by_status: dict[str, list[str]] = {}
    for modifier in entry["modifiers"]:
        by_status.setdefault(modifier["status"], []).append(f"{modifier['code']} {modifier['why'][0]['rule']}")
    usual = [d["code"] for d in entry["diagnoses"] if d["usual"]]
    billable = [d["code"] for d in entry["diagnoses"] if d["billable"] and not d["usual"]]
    pairs = {
        table: {
            "edition": pairs["edition"],
            "known": pairs["known"],
            **{f"{c} {i}": " ".join(codes) for c in ("column_one", "column_two") for i, codes in pairs[c].items()},
        }
        for table, pairs in entry["pairs"].items()
    }
    short = {
        "modifiers": {status: ", ".join(codes) for status, codes in by_status.items()},
        "diagnoses": {"usual": " ".join(usual), "also billable": " ".join(billable), "all": len(entry["diagnoses"])},
        "icd10pcs": " ".join(each["code"] for each in entry["icd10pcs"]),
        "pairs": pairs,
        "payers": [f"{each['payer']}, {each['energy']}: {each['stance']}" for each in entry["payers"]],
        "related": " ".join(each["code"] for each in entry["related"]),
        "taxonomies": " ".join(each["code"] for each in entry["taxonomies"]),
        "sources": " ".join(each["id"] for each in entry["sources"]),
    }
    return {key: short.get(key, value) for key, value in entry.items()}


def text(value: dict[str, Any]) -> str:
    """Return JSON as it stands in a golden file."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every golden file anew and remove those of codes that are gone."""
    from ablcode.knowledge.procedures import procedure_files

    FOLDER.mkdir(exist_ok=True)
    WHOLE.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.stem not in procedure_files():
            path.unlink()
    for code in procedure_files():
        document = answer(code)
        (FOLDER / f"{code}.json").write_text(text(condensed(document)), encoding="utf-8")
        if code in SEEDS:
            (WHOLE / f"{code}.json").write_text(text({**document, "version": "*"}), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The diagnoses that are usual for a code: by its organ and kind of tumor, from the table that suggestions use.

The rows are read as they stand: a look-up needs a few fields of a few rows, and `data verify` checks them all.
"""

from typing import Any

from ablcode.knowledge.fields import damaged, read_json


def usual_diagnoses(code: str, organ: str) -> tuple[str, ...]:
    """Return the diagnoses usual for a procedure code of an organ, the likeliest first.

    A code for one kind of tumor (fibroadenoma, malignant tumors) has only the diagnoses of that kind. Raise InputError
    if a table is damaged.
    """
    try:
        kinds = _kinds(code, read_json("selection.json"))
        rows = [row for row in read_json("tumor_diagnoses.json")["rows"] if organ in row["organs"]]
        fitting = [row for row in rows if not kinds or not row.get("tumors") or kinds & set(row["tumors"])]
        return tuple(dict.fromkeys(row["code"] for row in fitting if not row.get("sites")))
    except (KeyError, TypeError, AttributeError):
        raise damaged("tumor_diagnoses.json", "a row has a wrong or missing field") from None


def _kinds(code: str, table: dict[str, Any]) -> frozenset[str]:
    """Return the kinds of tumor that the code is for; empty where it takes any."""
    named = [row.get("tumors") for row in table["rows"] if row["code"] == code]
    if not all(named):
        return frozenset()
    groups = {name for names in named for name in names}
    return frozenset(groups.union(*(table["kinds"].get(name, ()) for name in groups)))

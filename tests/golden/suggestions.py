"""The golden suggestions: what the program answers to usual questions, with the reasons written shortly.

    python tests/golden/suggestions.py      writes them anew; review the difference line by line

Reasons are kept as rule ids, diagnoses as codes: what a change of data or rules changes in an answer is seen.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

DAY = "2026-06-15"
FOLDER = Path(__file__).parent / "suggest"
ASKED: dict[str, list[str]] = {
    "percutaneous-cryo": ["--approach", "percutaneous", "--energy", "cryo"],
    "microwave-ct-outpatient": ["-a", "percutaneous", "-e", "microwave", "-g", "ct", "--pos", "22"],
    "ire-percutaneous": ["-a", "percutaneous", "-e", "ire", "-g", "ct"],
    "ire-percutaneous-2025": ["-a", "percutaneous", "-e", "ire", "--dos", "2025-12-31"],
    "ire-open": ["-a", "open", "-e", "ire"],
    "ire-laparoscopic": ["-a", "laparoscopic", "-e", "ire"],
    "histotripsy": ["-a", "extracorporeal", "-e", "histotripsy"],
    "both-kidneys": ["-o", "kidney", "-a", "percutaneous", "-e", "cryo", "--side", "both"],
    "admitted": ["-a", "percutaneous", "-e", "cryo", "--claim-type", "facility", "--pos", "21"],
    "outpatient-hospital": ["-a", "percutaneous", "-e", "ire", "--claim-type", "facility", "--pos", "22"],
    "surgery-center-open": ["-a", "open", "-e", "cryo", "--claim-type", "facility", "--pos", "24"],
    "approach-missing": ["-e", "cryo"],
    "everything-missing": ["ablation of a tumor"],
    "words": ["perc RFA 3 liver mets under u/s"],
    "words-and-option": ["perc RFA 3 liver mets under u/s", "--approach", "open"],
    "device": ["nanoknife pancreas, open"],
    "vertebra-cement": ["OsteoCool RFA and kyphoplasty of L1 metastasis, fluoroscopy"],
    "lung-both": ["percutaneous microwave ablation of metastases in both lungs under CT"],
    "biopsy-elsewhere": [
        "perc MWA liver seg 8 HCC under CT, biopsy of another liver lesion in segment 2",
        "--pos",
        "22",
    ],
    "converted": ["laparoscopic converted to open RFA of liver mets with ultrasound"],
    "aborted": ["perc cryo left renal mass aborted after anesthesia for arrhythmia, CT"],
    "thyroid": ["RFA thyroid nodule right and left lobe, US guided"],
    "fibroid-volume-missing": ["MR guided focused ultrasound of uterine fibroids"],
    "look-alike": ["radiofrequency ablation of the lumbar medial branch nerves"],
    "replaced-code": ["0340T"],
}


def answer(arguments: list[str]) -> dict[str, Any]:
    """Return the document that `ablcode suggest ARGUMENTS --json` prints, as of DAY unless another day is asked."""
    from cli.conftest import run_program

    day = [] if "--dos" in arguments else ["--dos", DAY]
    done = run_program("suggest", *arguments, *day, "--json")
    found: dict[str, Any] = json.loads(done.out)
    return {"asked": " ".join(arguments), "exit": done.code, **condensed(found)}


def condensed(document: dict[str, Any]) -> dict[str, Any]:
    """Return an answer with its reasons as rule ids and its diagnoses as codes; version and tables are left out."""
    found = {key: value for key, value in document.items() if key not in ("version", "data", "schema")}
    found["results"] = [{**line, "why": _rules(line)} for line in document["results"]]
    found["case"] = {key: value for key, value in document["case"].items() if value not in (None, [], False)}
    found["not_reported"] = {left["code"]: _rules(left) for left in document["not_reported"]}
    found["diagnoses"] = [f"{one['position']} {one['code']} {_rules(one)}" for one in document["diagnoses"]]
    found["missing_documentation"] = [one["fact"] for one in document["missing_documentation"]]
    found["unlisted"] = {one["code"]: [other["code"] for other in one["comparable"]] for one in document["unlisted"]}
    found["notices"] = [one for one in document["notices"] if one["code"] != "CPT_NOTICE"]
    return found


def _rules(item: dict[str, Any]) -> str:
    return " ".join(why["rule"] for why in item["why"])


def text(value: dict[str, Any]) -> str:
    """Return JSON as it stands in a golden file."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every golden suggestion anew and remove those that are no longer asked."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.json"):
        if path.stem not in ASKED:
            path.unlink()
    for name, arguments in ASKED.items():
        (FOLDER / f"{name}.json").write_text(text(answer(arguments)), encoding="utf-8")


if __name__ == "__main__":
    main()

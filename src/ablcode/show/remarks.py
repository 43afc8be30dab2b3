"""What is said beside an answer, on standard error: notices, and what was asked for but is not in the data."""

from typing import Any


def remarks(document: dict[str, Any]) -> str:
    """Return the remarks on an answer as lines; the notice on CPT belongs to JSON and `--version` alone."""
    lines = [f"note: {n['message']}" for n in document["notices"] if n["code"] != "CPT_NOTICE"]
    for missing in document.get("missing", ()):
        lines.append(f"not in the data: {missing['code']}")
        if missing["candidates"]:
            lines.append(f"           near: {', '.join(missing['candidates'])}")
        if document["schema"].startswith("ablcode.explain"):
            lines += [f"            try: ablcode explain {near}" for near in missing["candidates"][:1]]
        elif document["schema"].startswith("ablcode.payment"):
            lines.append("            try: ablcode data import FILE, with the fee schedule from CMS")
        else:
            lines.append(f'            try: ablcode search "{missing["code"]}"')
    return "".join(f"{line}\n" for line in lines)

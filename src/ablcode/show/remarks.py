"""What is said beside an answer, on standard error: notices, and what was asked for but is not in the data."""

from typing import Any

from ablcode.show.fit import hanging


def remarks(document: dict[str, Any], width: int | None = None) -> str:
    """Return the remarks on an answer as lines, within `width` but for commands to copy.

    The notice on CPT belongs to JSON and `--version` alone.
    """
    lines = [hanging("note: ", n["message"], width) for n in document["notices"] if n["code"] != "CPT_NOTICE"]
    for missing in document.get("missing", ()):
        lines.append(f"not in the data: {missing['code']}")
        if missing["candidates"]:
            lines.append(hanging("           near: ", ", ".join(missing["candidates"]), width))
        if document["schema"].startswith("ablcode.explain"):
            lines += [f"            try: ablcode explain {near}" for near in missing["candidates"][:1]]
        elif document["schema"].startswith("ablcode.payment"):
            lines.append("            try: ablcode data import FILE, with the fee schedule from CMS")
        else:
            lines.append(f'            try: ablcode search "{missing["code"]}"')
    return "".join(f"{line}\n" for line in lines)

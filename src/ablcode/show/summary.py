"""The summary of `batch` for people: a few aligned lines, on standard error."""

from typing import Any

_MOST_UNCHECKED = 10
_OUTCOMES = {
    "clean": "clean",
    "findings": "with findings",
    "suggested": "notes with a suggestion",
    "error": "that cannot be read",
}


def summary_text(document: dict[str, Any]) -> str:
    """Return the summary of a run as text: rows by outcome, findings by rule, what was not checked, errors."""
    counts = document["outcomes"]
    parts = [f"{counts[name]:,} {words}" for name, words in _OUTCOMES.items() if counts[name] or name == "clean"]
    lines = [f"{document['rows']:,} rows: {', '.join(parts)}"]
    found = document["results"]
    if found:
        width = max(len(each["type"]) for each in found)
        lines.append("findings by rule")
        lines += [f"{f['count']:>12,}  {f['severity']:<7}  {f['type']:<{width}}  {f['rule']}" for f in found]
    unchecked = document["not_checked"]
    if unchecked:
        lines.append("not checked (rows)")
        lines += [f"{each['rows']:>12,}  {each['what']}" for each in unchecked[:_MOST_UNCHECKED]]
        if len(unchecked) > _MOST_UNCHECKED:
            lines.append(f"{'':>12}  and {len(unchecked) - _MOST_UNCHECKED} more")
    if document["errors"]:
        lines.append("rows in error")
        lines += [f"{each['rows']:>12,}  {each['code']}" for each in document["errors"]]
    return "".join(f"{line}\n" for line in lines)

"""What CMS's outpatient code editor asks of a hospital claim beyond pairs and places: a device with the procedure."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ablcode.claims.vocabulary import marks
from ablcode.claims.work import Found, Work, finding
from ablcode.knowledge.edition import reaches
from ablcode.knowledge.fields import Fields, read_json

_FILE = "outpatient_editor.json"


class Editor(NamedTuple):
    """Codes that need a device line, each with its first day; devices; modifiers that excuse; the table's start."""

    source: str
    edition: str
    valid_from: str
    device_required: dict[str, str | None]
    devices: frozenset[str]
    first_device: str
    last_device: str
    not_asked_with: frozenset[str]


@cache
def editor() -> Editor:
    """Return the editor's table; raise InputError if the file is damaged."""
    with Fields(read_json(_FILE), _FILE) as top:
        top.raw("edits"), top.day("valid_to")
        first, _, last = top.text("device_pattern").partition("-")
        return Editor(
            source=top.text("source"),
            edition=top.text("edition"),
            valid_from=top.text("valid_from"),
            device_required={f.text("code"): f.day("valid_from") for f in top.each("device_required")},
            devices=frozenset(top.texts("devices")),
            first_device=first,
            last_device=last,
            not_asked_with=frozenset(top.texts("not_asked_with")),
        )


def is_device(code: str) -> bool:
    """Say whether a code is a device HCPCS code."""
    table = editor()
    return code in table.devices or (
        len(code) == len(table.first_device) and table.first_device <= code <= table.last_device
    )


def check_devices(work: Work) -> Iterator[Found]:
    """Yield a finding for each device-intensive procedure on a hospital outpatient claim without a device line."""
    outpatient = work.claim.pos is None or work.claim.pos in marks().places_hospital_outpatient
    if not work.facility or not outpatient or any(is_device(item.code) for item in work.items):
        return
    table = editor()
    if not reaches(table.valid_from, work.day):
        return
    for item in work.items:
        if item.code not in table.device_required or not item.alive or item.modifiers & table.not_asked_with:
            continue
        start = table.device_required[item.code]
        if start is not None and work.day < start:
            continue
        message = f"{item.code} is device-intensive ({table.edition}): the claim carries no device line."
        fix = "Add the HCPCS line of the device that was used, such as C2618 for a cryoprobe or C1886 for a catheter."
        yield finding("EDITOR-DEVICE", "DEVICE_MISSING", "error", item, message, fix, sources=(table.source,))

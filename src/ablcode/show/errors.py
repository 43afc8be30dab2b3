"""How an error reads: what is wrong and where, what is near, what would work."""

from ablcode.errors import AblcodeError
from ablcode.show.fit import hanging

_MARK = "error: "


def error_text(error: AblcodeError, color: bool = False, width: int | None = None) -> str:
    """Return an error for a person: what is wrong, what is near, what would work; within `width` but for the last."""
    said = hanging(_MARK, error.message, width)
    lines = [f"\x1b[1;31m{_MARK.strip()}\x1b[0m {said.removeprefix(_MARK)}" if color else said]
    if error.candidates:
        lines.append(hanging(" near: ", ", ".join(error.candidates), width))
    if error.hint:
        lines.append(f"  try: {error.hint}")
    return "\n".join(lines) + "\n"


def error_json(error: AblcodeError) -> str:
    """Return an error as the JSON object of the contract."""
    from ablcode.show.json_text import json_text

    return json_text(
        {
            "error": {
                "code": error.code,
                "message": error.message,
                "hint": error.hint,
                "candidates": list(error.candidates),
            }
        }
    )


def defect_text(defect: Exception, as_json: bool, debug: bool) -> str:
    """Return what is said of a defect of the program: its kind and place, never a value, which may be a patient's.

    With `debug` the traceback's files, lines and functions are added; the message of the exception never is.
    """
    import traceback

    frames = traceback.extract_tb(defect.__traceback__, limit=None)
    kind = type(defect).__name__
    last = frames[-1]
    where = f"{last.filename.rsplit('ablcode', 1)[-1].lstrip('/')}:{last.lineno}"
    message = f"ablcode failed: {kind} at {where}"
    hint = "this is a defect of ablcode: please report it with the command (no patient data) and the output of --debug"
    trace = ""
    if debug:
        trace = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
    if as_json:
        return trace + error_json(AblcodeError("DEFECT", message, hint))
    return f"{trace}{error_text(AblcodeError('DEFECT', message, hint))}"

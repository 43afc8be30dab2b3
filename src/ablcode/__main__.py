"""The program: parse, answer, show; every way to end has its exit code, and no way to end shows a patient's text."""

import gc
import sys
from collections.abc import Sequence

from ablcode.cli.streams import Streams, end, streams
from ablcode.errors import AblcodeError, Exit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `ablcode` with the arguments and return its exit code; without any, run the command line and end with it."""
    if arguments is None:
        # A run lives for a tenth of a second and makes hardly a reference cycle: looking for cycles while the data
        # load took a sixth of it. Memory still goes back when its last reference goes.
        gc.disable()
        end(_guarded(sys.argv[1:]))
    return _guarded(list(arguments))


def _guarded(given: list[str]) -> int:
    """Run, and turn every way to end into its exit code."""
    io = streams()
    as_json = "--json" in (given[: given.index("--")] if "--" in given else given)
    try:
        return _run(given, io)
    except AblcodeError as error:
        from ablcode.show.errors import error_json, error_text

        color = io.color_err and "--no-color" not in given
        io.warn(error_json(error) if as_json else error_text(error, color, io.error_width))
        return error.exit
    except BrokenPipeError:  # whoever read the answer has read enough
        io.abandon()
        return Exit.OK
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as defect:  # noqa: BLE001 - the last line of defense: no traceback reaches a user unasked
        from ablcode.show.errors import defect_text

        io.warn(defect_text(defect, as_json, "--debug" in given))
        return Exit.DEFECT


def _run(given: list[str], io: Streams) -> int:
    from ablcode.cli.parse import parse

    session, answer = parse(given, io)
    if answer is None or isinstance(answer, int):
        return answer or Exit.OK
    from ablcode.cli.present import present

    return present(session, answer)


if __name__ == "__main__":
    sys.exit(main())

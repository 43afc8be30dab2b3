"""A process of its own that writes whole lines to a file: run by its path, it imports nothing of ablcode.

A process that is killed in the middle of a write leaves half a line. This one does not die with `batch`: it takes the
lines from a pipe, and when the pipe ends, for whatever reason, it has written every whole line and drops the rest.
"""

import os
import sys

_BLOCK = 1 << 20
_FROM, _TO, _TOLD = 0, 1, 2


def copy() -> int:
    """Copy whole lines from standard input to standard output; on failure leave whole lines and tell the errno."""
    rest = b""
    end_of_file = os.lseek(_TO, 0, os.SEEK_CUR)
    try:
        while block := os.read(_FROM, _BLOCK):
            end = block.rfind(b"\n") + 1
            if not end:
                rest += block
                continue
            lines = memoryview(rest + block[:end])
            size = len(lines)
            rest = block[end:]
            while lines:
                lines = lines[os.write(_TO, lines) :]
            end_of_file += size
    except OSError as error:
        os.ftruncate(_TO, end_of_file)
        os.write(_TOLD, b"%d" % (error.errno or 0))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(copy())

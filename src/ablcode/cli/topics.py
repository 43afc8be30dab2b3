"""The help topics: what is not about one command."""

from ablcode.errors import Exit

MEANING = {
    Exit.OK: "answered; nothing wrong found",
    Exit.NO: "answered, and the answer is no: no match, no code, an open question, or findings at or above --fail-on",
    Exit.USAGE: "usage: a bad option, an unknown value, a missing argument",
    Exit.INPUT: "input that cannot be read or is invalid: a file, a row, an encoding",
    Exit.DEFECT: "a defect of the program; files and lines only with --debug, never values",
    Exit.INTERRUPTED: "interrupted",
}

EXIT_CODES = (
    "Exit codes, the same for every command:\n\n"
    + "".join(f"  {exit.value:>3}  {MEANING[exit]}\n" for exit in Exit)
    + """
If whoever reads the output closes it early (ablcode … | head -1), that counts as success.
"""
)

ENVIRONMENT = """What ablcode looks at in the environment:

  NO_COLOR       not empty: no color at a terminal, whatever else is set; --no-color does the same
  FORCE_COLOR    not empty: color at a terminal even where TERM is dumb; never in a pipe
  TERM=dumb      no color
  COLUMNS        width of tables and help, at least 40
  ABLCODE_DATA   folder of the CMS files that you import

A pipe gets tab-separated lines without color, --json one JSON document; neither depends on the environment.
There is no configuration file, no network and no telemetry.
"""

JSON = """With --json every command that answers prints exactly one JSON document on standard output, also when the
answer is empty:

  {"schema": "ablcode.lookup/1",      name and major; the major rises when a key is removed, renamed or retyped
   "version": "0.1.0",                the program
   "data": {"edition", "dos", "tables"},  editions of the tables used
   "query": {…},                      the question as understood
   "results": […],                    the answer; further keys by command
   "notices": [{"code", "message"}]}

Codes, money and RVUs are strings, dates are ISO, and what is not known is null. Keys may be added at any time.
An error is one JSON object on standard error, and standard output stays empty:

  {"error": {"code": "UNKNOWN_CODE", "message", "hint", "candidates": []}}

ablcode schema NAME prints the JSON Schema of a document. For example, the modifiers never to put on a code:

  ablcode lookup 47382 --json | jq -r '.results[0].modifiers[] | select(.status == "never") | .code'
"""

TOPICS = {"exit-codes": EXIT_CODES, "environment": ENVIRONMENT, "json": JSON}

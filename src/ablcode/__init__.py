"""What may be billed for this tumor ablation, and why: the public names, for programs that import ablcode.

    import ablcode
    ablcode.lookup("47384", dos="2026-06-15")["results"][0]["name"]

Each function returns the document that its command prints with --json; `errors` has what they raise.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ablcode.api import compare, explain, lookup, matrix, modifiers, search, suggest
    from ablcode.errors import AblcodeError

__version__ = "0.1.0"
__all__ = [
    "AblcodeError",
    "__version__",
    "compare",
    "explain",
    "lookup",
    "matrix",
    "modifiers",
    "search",
    "suggest",
]


def __getattr__(name: str) -> object:
    """Return a public name, loaded when it is first asked for: the command line needs none of them to start."""
    if name not in __all__:
        raise AttributeError(f"module 'ablcode' has no attribute {name!r}")
    from importlib import import_module

    home = "errors" if name == "AblcodeError" else "api"
    return getattr(import_module(f"ablcode.{home}"), name)

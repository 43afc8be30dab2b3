"""The user's own CMS files: taken into one SQLite store, and looked up by date of service.

`store_path` says where the store is; `import_file`, `status` and `forget` keep it; `open_store` opens it for
reading (None if nothing was imported) and gives a `Store`, whose methods answer with the records of
`ablcode.cms.records` and `ablcode.cms.rows`; `payment` does the fee schedule's arithmetic. Names are loaded when they
are first used, and sqlite3 only where a store exists.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ablcode.cms.amounts import NATIONAL, Amount, Payment, payment
    from ablcode.cms.kinds import KINDS
    from ablcode.cms.lookup import Store, open_store
    from ablcode.cms.place import store_path
    from ablcode.cms.records import Edition, Fee, Mue, Pair
    from ablcode.cms.results import EditionState, Imported, ImportResult
    from ablcode.cms.rows import Asc, Descriptor, Diagnosis, Gpci, InpatientProcedure, Opps, TitleHit
    from ablcode.cms.store import forget, import_file, status

__all__ = [
    "KINDS",
    "NATIONAL",
    "Amount",
    "Asc",
    "Descriptor",
    "Diagnosis",
    "Edition",
    "EditionState",
    "Fee",
    "Gpci",
    "ImportResult",
    "Imported",
    "InpatientProcedure",
    "Mue",
    "Opps",
    "Pair",
    "Payment",
    "Store",
    "TitleHit",
    "forget",
    "import_file",
    "open_store",
    "payment",
    "status",
    "store_path",
]

_HOMES = {
    "kinds": ("KINDS",),
    "lookup": ("Store", "open_store"),
    "amounts": ("NATIONAL", "Amount", "Payment", "payment"),
    "place": ("store_path",),
    "results": ("EditionState", "ImportResult", "Imported"),
    "rows": ("Asc", "Descriptor", "Diagnosis", "Gpci", "InpatientProcedure", "Opps", "TitleHit"),
    "store": ("forget", "import_file", "status"),
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((module for module, names in _HOMES.items() if name in names), "records")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value

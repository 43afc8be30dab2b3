"""Tables for a terminal: the only place where rich is imported, one module a view."""

"""One module a table layout: how to know it (`recognize`), and how to take it in (`write`).

`recognize(head, names, wish)` answers a Found or None; it looks at the first lines and cells only, and at the file's
name solely for what the content does not say (the release, the part, the setting of a pair table). `write` creates
the tables of an edition and fills them; it raises InputError with line and column at the first row that does not fit.
"""

"""Claims by the million: rows in, answers out in the same order, a chunk at a time and in bounded memory.

`source` opens what is given; `chunks` and `table` (with `columns`) cut JSON Lines and CSV into chunks. `answers` turns
a chunk into bytes, remembering (`memo`) by the `facts` that rules read; `assembly` and `parts` make what is new out of
what was seen before. `forms` is how answers are written, `tally` what they count. `workers` does it in several
processes, `output` and `writer` keep a file whole and take it up again, `run` holds it all together.
"""

"""Claims by the million: rows in, answers out in the same order, a chunk at a time and in bounded memory.

`source` opens what is given, `jsonl` and `table` cut it into chunks, `answers` turns a chunk into bytes with the
help of `memo`, `workers` does that in several processes, `output` writes and resumes, `run` holds it together.
"""

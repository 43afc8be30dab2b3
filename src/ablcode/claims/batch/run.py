"""One run: read, answer, write, count; from the beginning or from where the last one was broken off."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from ablcode.claims.batch.answers import Work
from ablcode.claims.batch.chunks import json_chunks
from ablcode.claims.batch.forms import form_of
from ablcode.claims.batch.output import Continued, Output
from ablcode.claims.batch.source import Source
from ablcode.claims.batch.table import read_table
from ablcode.claims.batch.tally import Tally
from ablcode.claims.batch.workers import answered

Write = Callable[[bytes], None]
Progress = Callable[[int, int], None]


class Run(NamedTuple):
    """What a run is told: its rows, how to answer them, and in how many processes.

    `mapped` names columns of a CSV file (part: name); `progress` is called with the bytes read and the rows answered.
    """

    source: Source
    work: Work
    jobs: int
    mapped: Mapping[str, str]
    progress: Progress

    def to_stream(self, write: Write) -> Tally:
        """Answer all rows, write the answers as they come, and return the counts."""
        return self._pour(0, write, Tally(), form_of(self.work.form).head)

    def to_file(self, path: Path, resume: bool) -> Tally:
        """Answer all rows into a file, with `resume` those that it does not hold yet; return the counts of all.

        Raises InputError if it cannot be written, or if what it holds are not the answers to these rows; then it is
        left as it was.
        """
        form = form_of(self.work.form)
        if resume:
            with Continued(path, form) as continued:
                return self._pour(continued.after, continued.write, continued.tally)
        with Output(path) as output:
            return self._pour(0, output.write, Tally(), form.head)

    def _pour(self, after: int, write: Write, tally: Tally, head: bytes = b"") -> Tally:
        source, work = self.source, self.work
        if source.format == "csv":
            columns, chunks = read_table(source.pieces, self.mapped)
            work = work._replace(columns=columns)
        else:
            chunks = json_chunks(source.pieces)
        write(head)
        for found in answered(work, chunks, after, self.jobs):
            write(found.text)
            tally.merge(found.tally)
            self.progress(source.position(), tally.rows)
        return tally

"""The xlsx twins of the CMS tables, read through the optional package python-calamine."""

import io
from collections.abc import Callable, Iterator
from typing import IO, Any

from ablcode.cms.source import Head, Source, damage_named
from ablcode.errors import InputError

_HEAD_ROWS = 60


class XlsxSource(Source):
    """The first sheet of a workbook as rows of text; numbers come as Python prints them (`14.6`)."""

    typed = True

    def __init__(self, name: str, container: str, size: int, opener: Callable[[], IO[bytes]]) -> None:
        super().__init__(name, container, size, opener)
        self._sheet: Any = None
        self._digest = ""

    @property
    def sha256(self) -> str:
        """The digest of the workbook."""
        return self._digest

    def head(self) -> Head:
        """Return the first rows; there are no lines."""
        rows: list[tuple[str, ...]] = []
        for _, cells in self.rows(","):
            rows.append(tuple(cells))
            if len(rows) == _HEAD_ROWS:
                break
        return Head(self.name, tuple(",".join(row) for row in rows), tuple(rows), ",")

    def rows(self, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Yield every row with its number in the sheet."""
        sheet = self._open()
        offset = (sheet.start or (0, 0))[0] + 1
        for number, row in enumerate(sheet.iter_rows(), start=offset):
            yield number, [_text(cell) for cell in row]
        if self.meter is not None:
            self.meter.add(self.size)

    def lines(self) -> Iterator[str]:
        """Yield the rows as comma-joined text, for what is told by lines."""
        for _, cells in self.rows(","):
            yield ",".join(cells) + "\n"

    def _open(self) -> Any:  # noqa: ANN401 - the package is optional, so its types are too
        if self._sheet is not None:
            return self._sheet
        try:
            from python_calamine import CalamineWorkbook
        except ImportError:
            raise InputError(
                "XLSX_SUPPORT_MISSING",
                f"{self.name} is an xlsx workbook, and the package that reads them is not installed",
                "pip install ablcode[xlsx], or import the txt or csv twin of the table",
            ) from None
        import hashlib

        with damage_named(self.name), self._opener() as stream:
            data = stream.read()
        self._digest = hashlib.sha256(data).hexdigest()
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            self._sheet = book.get_sheet_by_index(0)
        except Exception as error:  # noqa: BLE001 - the reader has many exceptions; none of them is ours to tell apart
            self._unreadable(type(error).__name__)
        except BaseException as error:
            # A panic inside the reader's Rust code is raised as a BaseException of this name.
            if type(error).__name__ != "PanicException":
                raise
            self._unreadable("PanicException")
        return self._sheet

    def _unreadable(self, why: str) -> None:
        raise InputError(
            "FILE_MALFORMED",
            f"{self.name}, line 1, column 1: not a readable xlsx workbook ({why})",
            "Nothing was imported. Download the file again.",
        ) from None


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if hasattr(cell, "strftime"):
        return f"{cell:%Y%m%d}"
    return str(cell)

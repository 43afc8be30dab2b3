"""Opening what the user names: a text file, an xlsx workbook, or a zip as downloaded, read without unpacking."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from ablcode.cms.source import Source, damage_named
from ablcode.cms.xlsx import XlsxSource
from ablcode.errors import InputError

# The largest real table, a part of the pair edits, is under 200 MB of text; the densest compresses about 30 to 1.
_LARGEST_MEMBER = 1 << 30
_LARGEST_ARCHIVE = 2 << 30
_MOST_MEMBERS = 1000
_DENSEST = 250
_SMALL = 10 << 20


@contextmanager
def opened(path: Path) -> Iterator[list[Source]]:
    """Open a file and yield its tables: itself, or the members of a zip that are no folders.

    Raises InputError where the file is missing or unreadable, or where a zip names unsafe paths or unpacks to more
    than any real download.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError("FILE_IS_FOLDER", f"{path.name} is a folder", "Name the files in it, one by one.")
        with path.open("rb") as stream:
            is_zip = stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError as error:
        raise _unreadable(path, error) from None
    with _sources(path, size, is_zip=is_zip) as sources:
        try:
            yield sources
        finally:
            for source in sources:
                source.close()


@contextmanager
def _sources(path: Path, size: int, *, is_zip: bool) -> Iterator[list[Source]]:
    if not is_zip:
        yield [Source(path.name, "", size, partial(_bytes_of, path))]
        return
    with damage_named(path.name):
        archive = zipfile.ZipFile(path)
    with archive:
        if _is_workbook(archive):
            _refuse_bomb(archive, path.name)
            yield [XlsxSource(path.name, "", size, partial(_bytes_of, path))]
        else:
            _refuse_unsafe(archive, path.name)
            _refuse_bomb(archive, path.name)
            yield [_member(archive, info, path.name) for info in archive.infolist() if _is_file(info)]


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("FILE_NOT_FOUND", f"there is no file {path.name}", "Check the path.")
    return InputError("FILE_UNREADABLE", f"{path.name} cannot be read: {error.strerror or error}", "Check its rights.")


def _bytes_of(path: Path) -> IO[bytes]:
    return path.open("rb")


def _is_file(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and not info.filename.startswith("__MACOSX/")


def _is_workbook(archive: zipfile.ZipFile) -> bool:
    return any(name.lower() == "xl/workbook.xml" for name in archive.namelist())


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, container: str) -> Source:
    name = info.filename.rsplit("/", 1)[-1]
    if name.lower().endswith(".xlsx"):
        return XlsxSource(name, container, info.file_size, partial(_workbook, archive, info))
    return Source(name, container, info.file_size, partial(archive.open, info))


def _workbook(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    data = archive.read(info)
    with zipfile.ZipFile(io.BytesIO(data)) as inner:
        _refuse_bomb(inner, info.filename)
    return io.BytesIO(data)


def _refuse_unsafe(archive: zipfile.ZipFile, name: str) -> None:
    for info in archive.infolist():
        path = info.filename.replace("\\", "/")
        is_link = info.external_attr >> 16 & 0o170000 == 0o120000
        if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/") or is_link:
            raise InputError(
                "ZIP_UNSAFE",
                f"{name} holds a path that leads out of its folder: {info.filename[:80]!r}",
                "A zip of CMS has plain names. Nothing was imported; download the file again from CMS.",
            )
        if info.flag_bits & 1:
            raise InputError(
                "ZIP_ENCRYPTED",
                f"{name}: {info.filename[:80]!r} is encrypted",
                "Unpack it and import the table itself.",
            )


def _refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    total = sum(info.file_size for info in members)
    worst = max((info.file_size for info in members), default=0)
    dense = any(info.file_size > _SMALL and info.file_size > _DENSEST * info.compress_size for info in members)
    if len(members) > _MOST_MEMBERS or total > _LARGEST_ARCHIVE or worst > _LARGEST_MEMBER or dense:
        raise InputError(
            "ZIP_UNSAFE",
            f"{name} would unpack to {total:,} bytes in {len(members):,} members, more than any CMS download",
            "Nothing was imported. If the file is genuine, unpack it and import the table itself.",
        )

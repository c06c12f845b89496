"""What users download, opened: archives, encodings, delimiters and workbooks, as rows of text.

Every cell comes out as text, as the file has it, so that leading zeros, codes and words survive until a reader
decides; rows come in order and a text file is never held whole.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ..errors import FileReadError, FormatError

HEAD_ROWS = 12
_SNIFFED = 1 << 20
# An unclosed quotation mark makes one cell of all that follows; the csv module's own limit is lifted by some libraries.
_LONGEST_ROW = 1 << 17
_ZIP, _GZIP, _OLE = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
_EXCEL_EXTRA = 'this is an Excel workbook; reading it needs: pip install "opioid-stats[excel]"'

Row = list[str]
"""One line of a file, a text a cell."""


@dataclass(frozen=True)
class Sheet:
    """A table-like part of a file: a worksheet, or the one part of a text or JSON file."""

    name: str
    rows: list[Row]


@dataclass
class Download:
    """A file of a publisher: its kind, how its text is coded, and the first rows of each of its parts.

    `kind` is `text`, `workbook` or `records` (JSON). Only workbooks and records are held in memory whole.
    """

    path: Path
    kind: str
    encoding: str = "utf-8"
    delimiter: str = ","
    sheets: list[Sheet] = field(default_factory=list)

    def rows(self, sheet: int = 0) -> Iterator[Row]:
        """Every row of a part; streamed from a text file.

        Raises `FileReadError` for bytes that are not in the file's encoding, `FormatError` for broken quoting.
        """
        if self.kind != "text":
            yield from self.sheets[sheet].rows
            return
        with _open(self.path) as stream:
            text = io.TextIOWrapper(stream, encoding=self.encoding, newline="")
            reader = csv.reader(text, delimiter=self.delimiter)
            try:
                for row in reader:
                    if sum(map(len, row)) > _LONGEST_ROW:
                        raise csv.Error(f"a row of more than {_LONGEST_ROW:,} characters")
                    yield row
            except UnicodeDecodeError as error:
                raise FileReadError(
                    f"{self.path}: bytes that are not {self.encoding} after line {reader.line_num}"
                    f" ({error.reason}); give the file's encoding, such as encoding='cp1252'"
                ) from error
            except csv.Error as error:
                raise FormatError(
                    f"{self.path}: line {reader.line_num}: {error}; a quotation mark is not closed"
                ) from error


def open_download(path: str | Path, encoding: str | None = None) -> Download:
    """The file at `path`, judged by its first bytes, never by its name.

    Reads text (UTF-8 with or without byte order mark, UTF-16, Windows-1252), the same in a `.gz` or in a `.zip` of one
    file, JSON lists of records, and `.xlsx` and `.xls` workbooks. `encoding` overrides what the bytes say.
    Raises `FileReadError` for a file that is missing or is none of these, `FormatError` for an empty one.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            magic = file.read(8)
        if magic.startswith(_OLE):
            return Download(path, "workbook", sheets=_workbook(path, "xlrd"))
        if magic.startswith(_ZIP) and _is_workbook(path):
            return Download(path, "workbook", sheets=_workbook(path, "openpyxl"))
        with _open(path) as stream:
            head = stream.read(_SNIFFED)
    except OSError as error:
        if isinstance(error, FileReadError):
            raise
        raise FileReadError(f"{path}: {error.strerror or error}") from error
    if not head.strip():
        raise FormatError(f"{path}: the file is empty")
    encoding = encoding or _encoding(head, path)
    if head.decode(encoding, "ignore").lstrip()[:1] in ("[", "{"):
        return Download(path, "records", encoding, sheets=[_records(path, encoding)])
    return _text(path, encoding, head.decode(encoding, "ignore"))


@contextmanager
def _open(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file, out of a gzip or a zip of one file where it is in one."""
    with path.open("rb") as file:
        magic = file.read(4)
        file.seek(0)
        if magic.startswith(_GZIP):
            with gzip.open(file) as stream:
                # it reads as any binary file does, but the type stubs derive it from none
                yield stream  # type: ignore[misc]
        elif magic.startswith(_ZIP):
            with zipfile.ZipFile(file) as archive:
                members = [name for name in archive.namelist() if not name.endswith("/")]
                if len(members) != 1:
                    listed = ", ".join(members[:10])
                    raise FileReadError(
                        f"{path}: an archive of {len(members)} files ({listed}); unpack it and read one"
                    )
                with archive.open(members[0]) as member:
                    yield member
        else:
            yield file


def _encoding(head: bytes, path: Path) -> str:
    """The encoding of a text that begins with `head`: what its mark says, else UTF-8 if it fits, else Windows-1252."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in head:
        raise FileReadError(f"{path}: not a text, a workbook or JSON (it holds zero bytes)")
    try:
        # a character may be cut in two at the end of what was read
        io.TextIOWrapper(io.BytesIO(head[:-4] if len(head) == _SNIFFED else head), encoding="utf-8").read()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _text(path: Path, encoding: str, head: str) -> Download:
    lines = head.splitlines()[:HEAD_ROWS]
    # the delimiter is the mark that the widest of the first lines has most often
    counts = {mark: max(line.count(mark) for line in lines) for mark in ",\t;|"}
    delimiter = max(counts, key=lambda mark: (counts[mark], mark == ","))
    download = Download(path, "text", encoding, delimiter)
    rows = []
    for row in download.rows():
        rows.append(row)
        if len(rows) == HEAD_ROWS:
            break
    download.sheets = [Sheet("", rows)]
    return download


def _records(path: Path, encoding: str) -> Sheet:
    """A JSON list of flat records as a header row and one row a record; an absent field is an empty cell."""
    with _open(path) as stream:
        try:
            records = json.loads(stream.read().decode(encoding))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise FileReadError(f"{path}: not JSON: {error}") from error
    if isinstance(records, dict):  # {"data": [...]}: the one list in it
        lists = [value for value in records.values() if isinstance(value, list)]
        records = lists[0] if len(lists) == 1 else None
    if not isinstance(records, list) or not records or not all(isinstance(record, dict) for record in records):
        raise FormatError(f"{path}: expected a JSON list of records, one object a row")
    names = list(dict.fromkeys(name for record in records for name in record))
    return Sheet("", [names, *([_cell(record.get(name)) for name in names] for record in records)])


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except zipfile.BadZipFile as error:
        raise FileReadError(f"{path}: a damaged archive or workbook ({error})") from error


def _workbook(path: Path, engine: str) -> list[Sheet]:
    """The worksheets, in order; blank cells are empty texts."""
    try:
        return _xls(path) if engine == "xlrd" else _xlsx(path)
    except ImportError as error:
        raise FileReadError(f"{path}: {_EXCEL_EXTRA} ({engine} is not installed)") from error
    except OSError:
        raise
    except Exception as error:  # the engines raise errors of many unrelated classes for a damaged file
        raise FileReadError(f"{path}: a workbook that {engine} cannot read: {error}") from error


def _xlsx(path: Path) -> list[Sheet]:
    import openpyxl  # type: ignore[import-untyped, unused-ignore]  # comes without types, and only with an extra

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        return [
            Sheet(sheet.title, [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)])
            for sheet in book.worksheets
        ]
    finally:
        book.close()


def _xls(path: Path) -> list[Sheet]:
    import xlrd  # type: ignore[import-untyped, unused-ignore]  # comes without types, and only with an extra

    book = xlrd.open_workbook(path)
    return [
        Sheet(sheet.name, [[_cell(value) for value in sheet.row_values(i)] for i in range(sheet.nrows)])
        for sheet in book.sheets()
    ]


def _cell(value: Any) -> str:
    """A cell as text: `2021.0` of a workbook is `2021`.

    >>> _cell(2021.0), _cell(10.84), _cell(None)
    ('2021', '10.84', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)

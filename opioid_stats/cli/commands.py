"""The command line `opioid-stats`: arguments in, the package's own functions, readable tables out.

Every command exits 0, or 2 with one line on standard error where its input is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..errors import FileReadError, OpioidStatsError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status.

    >>> main(["tables", "shares"]) # doctest: +ELLIPSIS
    Every table has these columns.
    ...
    shares: A part of a whole, or a purity. Unit: percent.
      kind                 category  a share, or the purity of a drug (share, purity)
    ...
    0
    """
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a document may hold what the terminal cannot show
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except OpioidStatsError as error:
        print(f"opioid-stats: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of the output, such as `head`, has seen enough
        _close_output()
    except OSError as error:  # the output cannot be written, such as on a full disk
        _close_output()
        print(f"opioid-stats: {error.strerror or error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130  # what a shell gives for a command that Ctrl-C ended
    return 0


def _close_output() -> None:
    """What is still to be printed goes nowhere, so that the interpreter does not fail on it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="opioid-stats", description="Drug-enforcement and overdose figures out of text, as tables.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="read the figures of texts")
    extract.set_defaults(run=_extract)
    extract.add_argument("files", nargs="+", metavar="FILE", help="a UTF-8 text file; - is standard input")
    _published(extract)
    _out(extract)

    tables = commands.add_parser("tables", help="list the tables with their columns, units and meanings")
    tables.set_defaults(run=_tables)
    tables.add_argument("names", nargs="*", metavar="TABLE", help="only these tables")

    demo = commands.add_parser("demo", help="read two example texts and show the tables")
    demo.set_defaults(run=_demo)

    official = commands.add_parser("official", help="read files downloaded from CDC, CBP, DEA, UNODC and others")
    official.set_defaults(run=_official)
    official.add_argument("files", nargs="+", metavar="FILE", help="a file as downloaded")
    _out(official)

    check = commands.add_parser("check", help="set the figures of a text beside the record")
    check.set_defaults(run=_check)
    check.add_argument("file", metavar="FILE", help="a UTF-8 text file; - is standard input")
    _published(check)
    return parser


def _published(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--published", metavar="DATE", help="when the text appeared, as YYYY-MM-DD, for `last year`")


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", help="write the tables into this folder")
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv", help="of the files (default: csv)")


def _extract(options: argparse.Namespace) -> None:
    from .. import files, frames
    from ..extract import extract
    from . import terminal

    found = [extract(_text(file), _name(file), options.published).tables for file in options.files]
    tables = {table: frames.concat([one[table] for one in found], table) for table in frames.TABLES}
    print(terminal.summary(tables))
    if options.out is not None:
        print(f"\nwritten: {', '.join(map(str, files.write(tables, options.out, options.format)))}")


def _tables(options: argparse.Namespace) -> None:
    from .. import frames
    from . import terminal

    print(terminal.table_list(options.names or frames.TABLES))


def _demo(options: argparse.Namespace) -> None:
    from ..extract import extract
    from ..resources import data_path, read_rows
    from . import terminal

    for example in read_rows("examples", "documents.csv"):
        text = _text(str(data_path("examples", example["file"])))
        print(f"=== {example['title']}, published {example['published']} ===\n\n{terminal.wrapped(text)}\n")
        print(terminal.summary(extract(text, example["file"], example["published"]).tables), end="\n\n")


def _official(options: argparse.Namespace) -> None:
    from .. import official
    from . import terminal

    for file in options.files:
        if options.out is None:
            data = official.read(file)
            print(f"{data}\n\n{terminal.summary(data.tables)}\n")
        else:
            folder = Path(options.out) if len(options.files) == 1 else Path(options.out, Path(file).stem)
            print(f"{official.convert(file, folder, options.format)}\nwritten into {folder}\n")


def _check(options: argparse.Namespace) -> None:
    from ..extract import extract
    from ..reconcile import reconcile
    from . import terminal

    print(terminal.verdicts(reconcile(extract(_text(options.file), _name(options.file), options.published))))


def _name(file: str) -> str | None:
    """The document_id of a text: its file's name."""
    return None if file == "-" else Path(file).name


def _text(file: str) -> str:
    """The text of a file, or of standard input for `-`."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise FileReadError(f"{file}: cannot be read: {error.strerror or error}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileReadError(f"{file}: is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x})") from error

"""The one tree of errors. Each says what was found, where, and what to do about it."""

from __future__ import annotations


class NakeruError(Exception):
    """What was found, where it was found, and what a person can do.

    `found` and `remedy` are sentences without a full stop; `where` is an address, a path, or a place in a document.
    """

    def __init__(self, found: str, *, where: str = "", remedy: str = "") -> None:
        self.found = found
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.found}{advice}"


class SourceError(NakeruError):
    """A source could not be read as a document. The rest of a batch goes on."""


class UnreadableSourceError(SourceError):
    """The file cannot be opened, or the address does not answer."""


class EmptySourceError(SourceError):
    """The source holds no text."""


class BinarySourceError(SourceError):
    """The source is a program, a picture or another thing that is no text."""


class TooLargeError(SourceError):
    """The source is larger, longer or deeper than what is read."""


class NoListError(SourceError):
    """The document was read well, and names no list of works."""


class LibraryError(NakeruError):
    """The library file cannot be opened, is of another program, or is in use."""


class NotFoundError(NakeruError):
    """A work, a list or an entry of that key is not in the library."""


class StarterError(NakeruError):
    """A row of the data that ships with the program is broken."""


class BallotError(NakeruError):
    """A ballot cannot be counted: an item twice, no items, a weight below zero."""


class MarkError(NakeruError):
    """What a viewer says of a work cannot be: six tears, a day that has not come."""


class ImportFormatError(NakeruError):
    """A file that should be imported is not what it says, or of no known program. Broken rows are reported, not raised."""


class ExportFormatError(NakeruError):
    """What is to be exported, or its format, does not exist, or needs something that is not installed."""


class SettlementError(NakeruError):
    """A quarrel cannot be settled so: no value, one too long, a reason too long."""


class ReaderError(NakeruError):
    """A second reader cannot be asked, or does not answer as it should. What the first reader found stays."""


class ServerError(NakeruError):
    """A media server cannot be reached, does not take the key, or answers as it should not."""


class AccessError(NakeruError):
    """A password is not the right one, or cannot be set so."""


class TooManyAttemptsError(AccessError):
    """Too many wrong passwords were tried; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__("too many wrong passwords were tried", remedy=f"wait {-(-seconds // 60)} min")


class TooManyJobsError(NakeruError):
    """A long job cannot begin: too many run or wait already."""

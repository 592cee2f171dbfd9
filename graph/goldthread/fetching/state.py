"""What was fetched before: ``fetched.json`` in the folder of downloads, written after each file.

It holds what no page tells twice (hashes, the days a file was first and last seen) and the
headers that let a page answer "unchanged". Nothing is forgotten because the site delists it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct, field

from goldthread.core.errors import GoldthreadError
from goldthread.core.replacing import replacing
from goldthread.fetching.site import Publication

FILE = "fetched.json"
FORMAT = 1


class Held(Struct, omit_defaults=True):
    """One publication: where it lies in the folder, and what is known of it.

    ``file`` and ``sha256`` are empty while it was only seen; ``refused`` says why it could not
    be had; ``redated`` that the site gave it a new date since it was downloaded; ``earlier``
    are hashes of bytes that stood at the address before. Days are ISO 8601.
    """

    publication: Publication
    urn: str
    provider: str
    first_seen: str
    last_seen: str
    file: str = ""
    sha256: str = ""
    etag: str = ""
    modified: str = ""
    refused: str = ""
    redated: bool = False
    earlier: list[str] = field(default_factory=list)


class Page(Struct, omit_defaults=True):
    """A provider's page as it was last read, by the rules that ``reading`` stands for
    (:meth:`~goldthread.fetching.site.Site.reading`)."""

    etag: str = ""
    modified: str = ""
    publications: list[Publication] = field(default_factory=list)
    reading: str = ""


class State(Struct):
    """Everything kept: ``files`` and ``pages`` by address, and how many providers were listed."""

    format: int = FORMAT
    providers: int = 0
    files: dict[str, Held] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        """Write it whole or not at all. Raises :class:`GoldthreadError` when it cannot."""
        content = msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1)
        with replacing(folder / FILE) as path:
            path.write_bytes(content)


def load(folder: Path) -> State:
    """The state kept in ``folder``; an empty one where there is none.

    Raises :class:`GoldthreadError` for a file that cannot be read: it is never overwritten.
    """
    path = folder / FILE
    try:
        state = msgspec.json.decode(path.read_bytes(), type=State)
    except FileNotFoundError:
        return State()
    except NotADirectoryError as error:
        raise GoldthreadError(f"{folder} is no folder; name another") from error
    except (OSError, msgspec.MsgspecError) as error:
        raise GoldthreadError(
            f"{path} cannot be read ({error}); move it away to fetch everything anew"
        ) from error
    if state.format != FORMAT:
        raise GoldthreadError(
            f"{path} is of format {state.format}, this version reads {FORMAT}; move it away to "
            "fetch everything anew"
        )
    return state

"""Archives (.zip) and emails (.eml): what they hold, as files in a folder.

Runs in a disposable process. What a member is called decides where it lies below the folder, so
no name may lead out of it: such members are refused by name and never written. A container in a
container becomes a folder of its own, down to a few levels. Every limit counts what was really
written, never what an archive says of itself.
"""

from __future__ import annotations

import email
import email.policy
import io
import stat
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from msgspec import Struct

from goldthread.core.errors import DocumentRefused
from goldthread.core.limits import DEFAULT, Limits, Refusal
from goldthread.core.model import Source
from goldthread.documents.intake import media_types
from goldthread.documents.intake.relevance import require_sector
from goldthread.documents.plain.decoding import decode

_CHUNK = 1 << 20
_HEAD = 16_384
_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
    "application/zip": ".zip",
}
"""What an attachment without a name is given, by its declared type; others are named ``.bin``."""


class Unpacked(Struct, frozen=True):
    """What a container held: ``bodies`` are the files that hold an email's own words, by their
    path below the folder; ``covering`` the emails whose own words are on something else;
    ``refused`` the members that could not be unpacked."""

    bodies: tuple[str, ...]
    covering: tuple[str, ...]
    refused: tuple[Refusal, ...]


def unpack(
    folder: Path, path: Path, name: str, _: Source, limits: Limits = DEFAULT
) -> Unpacked | None:
    """Unpack the container at ``path``, known as ``name``, into ``folder``, which is made.

    ``None`` when the file is no container. Raises :class:`DocumentRefused` (``truncated``,
    ``too-large``, ``unreadable``) when it cannot be unpacked at all.
    """
    try:
        if path.stat().st_size > limits.unpacked:
            raise DocumentRefused("too-large", f"it has more than {limits.unpacked} bytes")
        kind = _kind(path, limits)
        if kind is None:
            return None
        folder.mkdir(parents=True)
        unpacker = _Unpacker(name, folder, limits)
        unpacker.unpack(path, PurePosixPath(), kind, 1)
    except OSError as error:
        raise DocumentRefused("unreadable", error.strerror or str(error)) from error
    found = unpacker
    return Unpacked(tuple(found.bodies), tuple(found.covering), tuple(found.refused))


def _kind(path: Path, limits: Limits) -> str | None:
    """ZIP or EMAIL; ``None`` for a file that is no container, whatever else it is."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if media_types.is_email(head):
            return media_types.EMAIL
        if not media_types.may_be_container(head):
            return None
    try:
        kind = media_types.package_type(path)
    except DocumentRefused as refused:
        if refused.reason == "truncated":
            raise
        return None  # an Office file that is refused by name when it is read
    return kind if kind == media_types.ZIP else None


class _Unpacker:
    """Unpacks one container given, and those in it, under limits that they share."""

    def __init__(self, name: str, folder: Path, limits: Limits) -> None:
        self._name = name
        self._folder = folder
        self._limits = limits
        self._bytes = limits.unpacked
        self._members = limits.members
        self.bodies: list[str] = []
        self.covering: list[str] = []
        self.refused: list[Refusal] = []

    def unpack(self, path: Path, below: PurePosixPath, kind: str, depth: int) -> None:
        """Unpack the container at ``path`` into the folder ``below`` the one given."""
        if depth > self._limits.depth:
            raise DocumentRefused("too-large", f"it is packed more than {depth - 1} times over")
        if kind == media_types.EMAIL:
            self._unpack_email(path, below, depth)
        else:
            self._unpack_zip(path, below, depth)

    def _refuse(self, member: str, reason: str, detail: str) -> None:
        shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in member)
        self.refused.append(Refusal(f"{self._name}/{shown}", reason, detail))

    def _unpack_zip(self, path: Path, below: PurePosixPath, depth: int) -> None:
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            detail = f"the archive is damaged ({error}); fetch it again"
            raise DocumentRefused("truncated", detail) from error
        with archive:
            for member in sorted(archive.infolist(), key=lambda each: each.filename):
                if not member.is_dir():
                    self._unpack_member(archive, member, below, depth)

    def _unpack_member(
        self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, below: PurePosixPath, depth: int
    ) -> None:
        shown = str(below / member.filename) if below.parts else member.filename
        if stat.S_ISLNK(member.external_attr >> 16):
            self._refuse(shown, "unsafe-name", "it is a link, and links are not followed")
            return
        if member.flag_bits & 1:
            self._refuse(shown, "encrypted", "it opens with a password only")
            return
        try:
            with archive.open(member) as data:
                self._keep(data, member.filename, below, depth)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            self._refuse(shown, "truncated", f"it is damaged in the archive ({error})")
        except (NotImplementedError, RuntimeError) as error:
            self._refuse(shown, "unreadable", f"it is packed in a way not known ({error})")

    def _unpack_email(self, path: Path, below: PurePosixPath, depth: int) -> None:
        with path.open("rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
        body = message.get_body(("plain", "html"))
        attachments = [part for part in message.iter_attachments() if part is not body]
        if isinstance(body, EmailMessage):
            self._keep_body(body, below, alone=not attachments)
        for number, part in enumerate(attachments, start=1):
            self._keep_attachment(part, number, below, depth)

    def _keep_body(self, body: EmailMessage, below: PurePosixPath, *, alone: bool) -> None:
        suffix = ".html" if body.get_content_type() == "text/html" else ".txt"
        text = _text_of(body)
        if not alone and not _is_of_the_sector(text):
            self.covering.append(str(below) if below.parts else "")
            return
        place = below / f"message{suffix}"
        self._write(text.encode("utf-8", "replace"), place)
        self.bodies.append(str(place))

    def _keep_attachment(
        self, part: EmailMessage, number: int, below: PurePosixPath, depth: int
    ) -> None:
        kind = part.get_content_type()
        name = part.get_filename() or f"attachment-{number}{_SUFFIXES.get(kind, '.bin')}"
        if kind == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
            name = name if name.lower().endswith(".eml") else f"{name}.eml"
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        self._keep(io.BytesIO(data), name, below, depth)

    def _keep(self, data: IO[bytes], name: str, below: PurePosixPath, depth: int) -> None:
        """Write a member under its name, or unpack it there when it is a container itself."""
        shown = str(below / name) if below.parts else name
        place = _safe(name)
        if place is None:
            self._refuse(shown, "unsafe-name", "its name leads out of its container")
            return
        place = below / place
        try:
            path = self._write_stream(data, place)
        except DocumentRefused as refused:
            self._refuse(shown, refused.reason, refused.detail)
            return
        except OSError as error:
            self._refuse(shown, "unreadable", error.strerror or "its name cannot be used")
            return
        try:
            kind = _kind(path, self._limits)
            if kind is not None:
                inside = path.rename(path.with_name(f"{path.name}.packed"))
                path.mkdir()
                try:
                    self.unpack(inside, place, kind, depth + 1)
                finally:
                    inside.unlink()
        except DocumentRefused as refused:
            self._refuse(shown, refused.reason, refused.detail)
            if path.is_file():
                path.unlink()

    def _write(self, data: bytes, place: PurePosixPath) -> None:
        self._write_stream(io.BytesIO(data), place)

    def _write_stream(self, data: IO[bytes], place: PurePosixPath) -> Path:
        self._members -= 1
        if self._members < 0:
            detail = f"its container holds more than {self._limits.members} files"
            raise DocumentRefused("too-large", detail)
        path = self._folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise DocumentRefused("unsafe-name", "another file in its container has its name")
        written = 0
        with path.open("xb") as out:
            while chunk := data.read(_CHUNK):
                written += len(chunk)
                self._bytes -= len(chunk)
                if written > self._limits.file_size or self._bytes < 0:
                    break
                out.write(chunk)
        if written > self._limits.file_size:
            path.unlink()
            detail = f"it has more than {self._limits.file_size} bytes"
            raise DocumentRefused("too-large", detail)
        if self._bytes < 0:
            path.unlink()
            detail = f"its container unpacks to more than {self._limits.unpacked} bytes"
            raise DocumentRefused("too-large", detail)
        return path


def _safe(name: str) -> PurePosixPath | None:
    """``name`` as a path below a folder; ``None`` when it leads out of it on any system."""
    plain = name.replace("\\", "/")
    parts = [part for part in PurePosixPath(plain).parts if part not in (".", "")]
    windows = PureWindowsPath(plain)
    if not parts or plain.startswith("/") or windows.drive or ".." in parts or "\0" in plain:
        return None
    return PurePosixPath(*parts)


def _text_of(body: EmailMessage) -> str:
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError, KeyError):
        data = body.get_payload(decode=True)
        return decode(data) if isinstance(data, bytes) and data else ""


def _is_of_the_sector(text: str) -> bool:
    try:
        require_sector(text)
    except DocumentRefused:
        return False
    return True

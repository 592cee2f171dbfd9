"""Packing a store: the same statements in the same order, in compressed blocks.

Oxigraph keeps a store in RocksDB and has it compress no index of less than half a gigabyte, by a
setting that cannot be reached from Python. Another binding of RocksDB can write the same files with
other settings: Oxigraph then reads a store of a little more than half the size, and changes it as
before. What is changed later is not packed until the store is packed again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from goldthread.core.errors import GraphError

if TYPE_CHECKING:
    from rocksdict import Options


class _Blocks(Struct, frozen=True):
    """How an index is cut: the bytes of a block, which is unpacked whole, and after how many keys
    one is written in full, from where on others are read."""

    size: int
    restart: int


_BY_GRAPH = _Blocks(65_536, 16)
_BY_VALUE = _Blocks(16_384, 16)
_INDEXES = {
    "spog": _Blocks(4_096, 4),
    **dict.fromkeys(("posg", "ospg"), _BY_VALUE),
    **dict.fromkeys(("gspo", "gpos", "gosp"), _BY_GRAPH),
}
"""The indexes that hold quads, named by the order of subject, predicate, object and graph. The
larger the blocks the smaller the files and the slower a single look: they are small where what is
said of one node is looked up, and large where graphs are read in a go. Measured on 191 reports
(docs/size-and-growth.md)."""
_FORMAT = 5
"""Of blocks, as Oxigraph writes those of its indexes."""
_LEVELS = 7
"""Of files, as many as RocksDB has unless told otherwise."""
_PACKED = 165
"""Bytes a statement. Packed stores take about 150, those left as loaded 180 to 290, those that
Oxigraph put in order 310; what is added to a packed one is not packed."""


def is_packed(store: Path, statements: int) -> bool:
    """Whether a store of so many statements takes about as little of the disk as it can."""
    return sum(file.stat().st_size for file in store.glob("*.sst")) <= _PACKED * statements


def pack(store: Path) -> None:
    """Write the indexes of a store anew, compressed. Nothing may have it open.

    Takes some 40 MB of memory, and for a while the disk that the largest index takes. Raises
    :class:`GraphError` when it cannot be done; the store is then as it was, or packed in part.
    """
    from rocksdict import BottommostLevelCompaction, CompactOptions, Rdict

    whole = CompactOptions()
    whole.set_bottommost_level_compaction(BottommostLevelCompaction.force())
    try:
        families = Rdict.list_cf(str(store))
        kept = Rdict(
            str(store),
            options=_options(),
            column_families={name: _options(_INDEXES.get(name)) for name in families},
        )
        for name in _INDEXES:
            kept.get_column_family(name).compact_range(None, None, whole)
        errors = kept.property_int_value("rocksdb.background-errors")
        kept.close()
    except Exception as error:  # the library knows no narrower one
        raise GraphError(f"the store in {store} cannot be packed: {error}") from error
    if errors:  # which packing does not raise
        raise GraphError(
            f"the store in {store} cannot be packed: it is damaged, or the disk is full"
        )
    (store / "rocksdict-config.json").unlink(missing_ok=True)
    for log in store.glob("LOG*"):  # what was done when; the next that opens it begins another
        log.unlink()


def _options(cut: _Blocks | None = None) -> Options:
    """How a part of the store is written. None is checked as it is opened: the texts of terms,
    which are not packed, stand in blocks of a format that the library need not know."""
    from rocksdict import BlockBasedOptions, DBCompressionType, Options

    options = Options(raw_mode=True)
    options.create_if_missing(False)
    options.set_paranoid_checks(False)
    options.set_skip_stats_update_on_db_open(True)
    options.set_disable_auto_compactions(True)
    options.set_compression_per_level([DBCompressionType.lz4hc()] * _LEVELS)
    if cut is not None:
        blocks = BlockBasedOptions()
        blocks.set_format_version(_FORMAT)
        blocks.set_block_size(cut.size)
        blocks.set_block_restart_interval(cut.restart)
        options.set_block_based_table_factory(blocks)
    return options

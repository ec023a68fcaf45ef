#!/usr/bin/env python3
"""Recomputes the digest of every snapshot in a folder from docs/formats.md, with pyarrow alone.

A second implementation, so that a mistake in the first cannot confirm itself.
Usage: pyarrow_digests.py SNAPSHOTS_FOLDER; exits with 1 if any digest differs.
"""

import hashlib
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc

DTYPES = {pa.float32(): "float32", pa.float64(): "float64", pa.int64(): "int64", pa.bool_(): "bool"}


def text(metadata):
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}


def open_snapshot(path):
    with pa.OSFile(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
    return text(table.schema.metadata), table


def tensor_digest(name, dtype, shape, data):
    header = {"dtype": dtype, "name": name, "shape": shape}
    canonical = json.dumps(header, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode() + b"\n" + data).hexdigest()


def set_digest(parts):
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(parts))
    return hashlib.sha256(lines.encode()).hexdigest()


def raw(array):
    """The little-endian bytes of a primitive array; bits are packed least significant first."""
    width = array.type.bit_width
    if (array.offset * width) % 8:
        raise ValueError("a column does not start at a byte")
    start = array.offset * width // 8
    return array.buffers()[1].to_pybytes()[start : start + (len(array) * width + 7) // 8]


def one_row(table, field):
    column = table.column(field.name)
    if column.num_chunks != 1 or len(column) != 1:
        raise ValueError(f"{field.name} has not exactly one row")
    storage = column.chunk(0)
    if isinstance(storage, pa.ExtensionArray):
        storage = storage.storage
    return storage.flatten()


def shape_of(field):
    """The shape of a whole tensor, whether or not this pyarrow knows the extension type."""
    if isinstance(field.type, pa.FixedShapeTensorType):
        return list(field.type.shape)
    metadata = text(field.metadata)
    if metadata.get("ARROW:extension:name") != "arrow.fixed_shape_tensor":
        raise ValueError(f"{field.name} is neither a tensor nor survivors")
    return json.loads(metadata["ARROW:extension:metadata"])["shape"]


def scattered(survivors, packed, shape):
    size = 1
    for extent in shape:
        size *= extent
    kept = [i for i in range(size) if packed[i // 8] >> (i % 8) & 1]
    if len(survivors) != 4 * len(kept):
        raise ValueError(f"{len(survivors) // 4} survivors under a mask that keeps {len(kept)}")
    dense = bytearray(4 * size)
    for position, index in enumerate(kept):
        dense[4 * index : 4 * index + 4] = survivors[4 * position : 4 * position + 4]
    return bytes(dense)


def masks_of(folder, digest):
    path = folder / (digest.removeprefix("sha256:") + ".arrow")
    _, table = open_snapshot(path)
    return {field.name: raw(one_row(table, field)) for field in table.schema}


def parts(folder, metadata, table):
    masks = masks_of(folder, metadata["workbench.mask"]) if "workbench.mask" in metadata else {}
    for field in table.schema:
        if metadata["workbench.kind"] == "table":
            values = table.column(field.name).combine_chunks()
            yield field.name, tensor_digest(field.name, DTYPES[values.type], [len(values)], raw(values))
            continue
        values, own = one_row(table, field), text(field.metadata)
        data = raw(values)
        if own.get("workbench.encoding") == "survivors":
            shape = json.loads(own["workbench.shape"])
            data = scattered(data, masks[own["workbench.mask"]], shape)
        else:
            shape = shape_of(field)
        yield field.name, tensor_digest(field.name, DTYPES[values.type], shape, data)


def check(path):
    metadata, table = open_snapshot(path)
    if metadata.get("workbench.snapshot") != "1":
        raise ValueError(f"format {metadata.get('workbench.snapshot')} is unknown")
    digest = set_digest(parts(path.parent, metadata, table))
    if digest != path.stem or metadata["workbench.digest"] != "sha256:" + digest:
        raise ValueError(f"its digest is {digest}")


def main(folder):
    paths = sorted(Path(folder).glob("*.arrow"))
    wrong = 0
    for path in paths:
        try:
            check(path)
        except (ValueError, KeyError, OSError, pa.ArrowException) as problem:
            wrong += 1
            print(f"{path}: {type(problem).__name__}: {problem}", file=sys.stderr)
    print(f"{len(paths)} snapshots, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

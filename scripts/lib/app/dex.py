"""The names of the classes that a DEX file defines: https://source.android.com/docs/core/runtime/dex-format."""

import struct


def classes(data):
    if data[:4] != b"dex\n":
        raise ValueError("no DEX file")
    _, strings_at, _, types_at = struct.unpack_from("<4I", data, 0x38)
    count, defined_at = struct.unpack_from("<2I", data, 0x60)
    for index in range(count):
        (type_of,) = struct.unpack_from("<I", data, defined_at + 32 * index)
        (name,) = struct.unpack_from("<I", data, types_at + 4 * type_of)
        (at,) = struct.unpack_from("<I", data, strings_at + 4 * name)
        # Its length in UTF-16 stands before it, in as many bytes as it takes.
        while data[at] & 0x80:
            at += 1
        at += 1
        yield data[at : data.index(0, at)].decode("utf-8", "replace")[1:-1].replace("/", ".")

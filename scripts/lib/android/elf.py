"""What a shared library says of itself: its sections, what it needs, and where it wants to lie in memory. Reads ELF of either width,
little-endian, after the System V ABI's chapters 4 and 5."""

import struct
from dataclasses import dataclass, field

PT_LOAD, SHT_DYNAMIC, SHT_DYNSYM, DT_NEEDED, STB_WEAK = 1, 6, 11, 1, 2
# What the loader or the program finds in memory.
SHF_ALLOC = 2


@dataclass
class Library:
    bytes: int
    alignment: int = 1 << 62
    sections: dict[str, int] = field(default_factory=dict)
    needed: list[str] = field(default_factory=list)
    # Names that must be found when it is loaded; a weak one may be missing.
    undefined: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    exported: list[str] = field(default_factory=list)


def read(path):
    data = path.read_bytes()
    if data[:4] != b"\x7fELF" or data[5] != 1:
        raise ValueError(f"{path} is no little-endian ELF file")
    wide = data[4] == 2
    header = struct.unpack_from("<16xHHIQQQIHHHHHH" if wide else "<16xHHIIIIIHHHHHH", data)
    program_at, section_at, program_size, programs, section_size, sections, names = header[4], header[5], *header[8:13]
    found = Library(len(data))
    for index in range(programs):
        at = program_at + index * program_size
        kind = struct.unpack_from("<I", data, at)[0]
        alignment = struct.unpack_from("<Q" if wide else "<I", data, at + (48 if wide else 28))[0]
        if kind == PT_LOAD:
            found.alignment = min(found.alignment, alignment)
    table = [struct.unpack_from("<IIQQQQIIQQ" if wide else "<10I", data, section_at + i * section_size) for i in range(sections)]
    for name, kind, flags, _, offset, size, link, *_ in table:
        if flags & SHF_ALLOC:
            found.sections[text(data, table[names][4] + name)] = size
        if kind == SHT_DYNAMIC:
            for tag, value in struct.iter_unpack("<QQ" if wide else "<II", data[offset : offset + size]):
                if tag == DT_NEEDED:
                    found.needed.append(text(data, table[link][4] + value))
        if kind == SHT_DYNSYM:
            for symbol in struct.iter_unpack("<IBBHQQ" if wide else "<IIIBBH", data[offset : offset + size]):
                name, info, section = (symbol[0], symbol[1], symbol[3]) if wide else (symbol[0], symbol[3], symbol[5])
                if name:
                    weak = "weak" if info >> 4 == STB_WEAK else "undefined"
                    getattr(found, "exported" if section else weak).append(text(data, table[link][4] + name))
    return found


def text(data, at):
    return data[at : data.index(b"\0", at)].decode()

"""That the icon is one that the store takes: 1024 by 1024, without transparency."""

import struct


def of_the_icon(png):
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    if (width, height) != (1024, 1024):
        yield f"AppIcon.png: is {width} by {height}, and 1024 by 1024 is wanted"
    # Colour type 2 of PNG (ISO/IEC 15948): red, green and blue, without alpha.
    if kind != 2:
        yield "AppIcon.png: has transparency, and the store takes none"

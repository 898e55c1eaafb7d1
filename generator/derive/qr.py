"""QR codes as one SVG path, thousands of them fast. Knows addresses, no page.

With version, level and mask fixed, a code's modules are an affine function of the address's bits over GF(2): one code
for a first address and one for each bit that differs give all others by XOR. A test holds this against segno itself."""

from dataclasses import dataclass, field
from functools import lru_cache

import segno

_QUIET = 2
_CAPACITY = {1: 14, 2: 26, 3: 42, 4: 62, 5: 84, 6: 106, 7: 122, 8: 152, 9: 180, 10: 213}
"""Bytes that each version holds at level M (ISO/IEC 18004, table 7)."""


@dataclass(frozen=True)
class _Plane:
    """All codes of addresses of one length: a base address and what each flipped bit of it does."""

    base: bytes
    version: int
    size: int
    start: int
    flips: dict[tuple[int, int], int] = field(default_factory=dict)

    def flip(self, index: int, bit: int) -> int:
        """The modules that change when this bit of the base changes."""
        key = (index, bit)
        if key not in self.flips:
            changed = bytearray(self.base)
            changed[index] ^= bit
            self.flips[key] = _modules(bytes(changed), self.version)[1] ^ self.start
        return self.flips[key]


@dataclass(frozen=True)
class QrCodes:
    """Makes codes; remembers what it worked out for addresses of the same length."""

    planes: dict[int, _Plane] = field(default_factory=dict)

    def path(self, address: str) -> tuple[int, str]:
        """The side in modules, quiet zone included, and the path's `d`."""
        data = address.encode()
        plane = self.planes.get(len(data))
        if plane is None:
            version = next(v for v, most in _CAPACITY.items() if len(data) <= most)
            size, start = _modules(data, version)
            plane = self.planes.setdefault(len(data), _Plane(data, version, size, start))
        modules = plane.start
        for index, (old, new) in enumerate(zip(plane.base, data, strict=True)):
            difference = old ^ new
            while difference:
                bit = difference & -difference
                modules ^= plane.flip(index, bit)
                difference ^= bit
        return plane.size + 2 * _QUIET, _path(modules, plane.size)


def _modules(data: bytes, version: int) -> tuple[int, int]:
    """Side and modules, row after row, of one code by segno."""
    code = segno.make(data, error="m", version=version, mask=2, mode="byte", boost_error=False, micro=False)
    bits = "".join(str(module & 1) for row in code.matrix for module in row)
    return len(code.matrix), int(bits, 2)


def _path(modules: int, size: int) -> str:
    text = f"{modules:0{size * size}b}"
    return "".join(_row(text[top * size:(top + 1) * size], top + _QUIET) for top in range(size))


@lru_cache(maxsize=20000)
def _row(bits: str, top: int) -> str:
    """One row as strokes: move to the row, then along its dark runs."""
    parts, place, at = [], 0, -1
    while (dark := bits.find("1", place)) >= 0:
        light = bits.find("0", dark)
        end = len(bits) if light < 0 else light
        parts.append(f"M{_QUIET + dark} {top}.5" if at < 0 else f"m{dark - at} 0")
        parts.append(f"h{end - dark}")
        place = at = end
    return "".join(parts)

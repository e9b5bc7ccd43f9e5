"""Files made to do harm: few bytes that want to become very many, or endless work."""

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

A4 = (595.276, 841.890)
MEGABYTE = 1024 * 1024


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The document's bytes, with every stream packed just as it was made."""
    out = BytesIO()
    as_made = pikepdf.StreamDecodeLevel.none  # or a bomb would go off while it is packed
    pdf.save(out, deterministic_id=True, compress_streams=False, stream_decode_level=as_made)
    pdf.close()
    return out.getvalue()


def _packed(chunk: bytes, times: int) -> bytes:
    """What zlib would make of the chunk so many times over, without the waiting."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(chunk, check)
    return b"\x78\x9c" + block * times + b"\x03\x00" + check.to_bytes(4, "big")


def content_bomb() -> bytes:
    """A gigabyte of spaces, packed twice, as the drawing of a page."""
    packed = _packed(b" " * MEGABYTE, 1024)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A4)
    page.obj.Contents = Stream(
        pdf, zlib.compress(packed, 9), Filter=Array([Name.FlateDecode, Name.FlateDecode])
    )
    return saved(pdf)


def drawing_bomb(depth: int = 12, width: int = 10) -> bytes:
    """Few bytes in which every drawing draws the next one ten times."""
    pdf = pikepdf.new()
    inner = Stream(pdf, b"0 0 400 400 re f " * 4)
    inner.stream_dict.update(_form())
    for _ in range(depth):
        outer = Stream(pdf, b"/X Do " * width)
        outer.stream_dict.update(_form())
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    page = pdf.add_blank_page(page_size=A4)
    page.obj.Contents = Stream(pdf, b"/X Do")
    page.obj.Resources = Dictionary(XObject=Dictionary(X=inner))
    return saved(pdf)


def shading_bomb(times: int = 40_000) -> bytes:
    """A page painted over and over with a slow shade: nothing to unfold, only work."""
    pdf = pikepdf.new()
    add_shading_page(pdf, times)
    return saved(pdf)


def add_shading_page(pdf: pikepdf.Pdf, times: int) -> None:
    """Add a page that is endless work."""
    shade = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceRGB,
        Coords=Array([0, 0, 595, 842]),
        Extend=Array([True, True]),
        Function=Dictionary(
            FunctionType=2, Domain=Array([0, 1]), N=2, C0=Array([0, 0, 0]), C1=Array([1, 1, 1])
        ),
    )
    page = pdf.add_blank_page(page_size=A4)
    page.obj.Contents = Stream(pdf, zlib.compress(b"/S sh " * times), Filter=Name.FlateDecode)
    page.obj.Resources = Dictionary(Shading=Dictionary(S=shade))


def _form() -> Dictionary:
    return Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 850]))


def image_bomb() -> bytes:
    """A picture of 30 000 x 30 000 dots: 2.7 GB once unpacked."""
    pdf = pikepdf.new()
    picture = Stream(pdf, _packed(bytes(90_000 * 100), 300), Filter=Name.FlateDecode)
    picture.stream_dict.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=30_000,
            Height=30_000,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
        )
    )
    page = pdf.add_blank_page(page_size=A4)
    page.obj.Contents = Stream(pdf, b"q 595 0 0 842 0 0 cm /X Do Q")
    page.obj.Resources = Dictionary(XObject=Dictionary(X=picture))
    return saved(pdf)


def _png(width: int, height: int, bits: int, colour: int) -> bytes:
    """A black PNG; `colour` is 0 for grey, 6 for colour with transparency."""
    row = bytes(1 + width * bits * (4 if colour == 6 else 1) // 8)
    head = struct.pack("!IIBBBBB", width, height, bits, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", _packed(row * 100, height // 100)), (b"IEND", b""))
    chunks = (
        struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def png_bomb() -> bytes:
    """A PNG of 30 000 x 30 000 dots in a hundred kilobytes."""
    return _png(30_000, 30_000, 1, 0)


def large_png() -> bytes:
    """A PNG just small enough in dots and too large in memory: 7 900 x 10 000 in full colour."""
    return _png(7_900, 10_000, 8, 6)

"""Describes the virtual printer to the world: a plain A4 colour duplex laser printer."""

A4 = '"iso_a4_210x297mm"'
_SIZE = "{ MEMBER integer x-dimension 21000 MEMBER integer y-dimension 29700 }"
_EDGES = ("bottom", "left", "right", "top")
_TRAY = (
    "type=sheetFeedAutoRemovableTray;mediafeed={};mediaxfeed={};maxcapacity={};level={};"
    "status=0;name={}"
)
RASTER = ("image/pwg-raster", "image/urf")

_PLAIN = {
    "keyword ipp-features-supported": "ipp-everywhere",
    "keyword ipp-versions-supported": "1.1 2.0",
    "text mopria-certified": "1.3",
    "keyword urf-supported": "CP1 DM1 IS1 MT1 RS300-600 SRGB24 V1.4 W8",
    "keyword pwg-raster-document-sheet-back": "normal",
    "keyword pwg-raster-document-type-supported": "black_1 sgray_8 srgb_8",
    "keyword print-color-mode-default": "monochrome",
    "keyword print-color-mode-supported": "auto color monochrome",
    "keyword sides-default": "one-sided",
    "keyword sides-supported": "one-sided two-sided-long-edge two-sided-short-edge",
    "keyword multiple-document-handling-supported": (
        "separate-documents-uncollated-copies separate-documents-collated-copies"
    ),
    "keyword media-default": "iso_a4_210x297mm",
    "keyword media-supported": "iso_a4_210x297mm",
    "keyword media-ready": "iso_a4_210x297mm",
    "keyword media-source-supported": "auto main",
    "keyword media-type-supported": "auto stationery",
    "keyword media-col-supported": (
        "media-bottom-margin media-left-margin media-right-margin media-size media-size-name "
        "media-source media-top-margin media-type"
    ),
    "keyword output-bin-default": "face-down",
    "keyword output-bin-supported": "face-down",
    "keyword print-content-optimize-default": "auto",
    "keyword print-content-optimize-supported": "auto",
    "keyword print-scaling-supported": "auto auto-fit fill fit none",
}
_BARE = {
    "resolution pwg-raster-document-resolution-supported": "300dpi,600dpi",
    "resolution printer-resolution-default": "600dpi",
    "resolution printer-resolution-supported": "300dpi,600dpi",
    "boolean color-supported": "true",
    "integer copies-default": "1",
    "rangeOfInteger copies-supported": "1-99",
    "collection media-size-supported": _SIZE,
    "enum orientation-requested-default": "3",
    "enum orientation-requested-supported": "3,4,5,6",
    "integer pages-per-minute": "40",
    "enum print-quality-default": "4",
    "enum print-quality-supported": "3,4,5",
}


def attributes(*, raster_only: bool = False) -> str:
    """Return the attribute file for `ippeveprinter -a`; a raster-only printer knows no PDF."""
    formats = ["application/octet-stream", *([] if raster_only else ["application/pdf"]), *RASTER]
    languages = "PWGRaster,AppleRaster;" if raster_only else "PDF,PWGRaster,AppleRaster;"
    lines = [
        _line("mimeMediaType document-format-default", '"application/octet-stream"'),
        _line("mimeMediaType document-format-supported", _quoted(formats)),
        _line("text printer-make-and-model", '"Virtual A4 Printer"'),
        _line("text printer-info", '"Virtual A4 Printer"'),
        _line("text printer-device-id", f'"MFG:Virtual;MDL:A4 Printer;CMD:{languages}"'),
        *(_line(name, _quoted(words.split())) for name, words in _PLAIN.items()),
        *(_line(name, value) for name, value in _BARE.items()),
        *(_line(f"integer media-{edge}-margin-supported", "423") for edge in _EDGES),
        *(
            _line(f"collection media-col-{kind}", _paper())
            for kind in ("default", "ready", "database")
        ),
        _line("octetString printer-input-tray", _quoted(_trays())),
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, value: str) -> str:
    return f"ATTR {name} {value}"


def _quoted(words: list[str]) -> str:
    return ",".join(f'"{word}"' for word in words)


def _paper() -> str:
    margins = " ".join(f"MEMBER integer media-{edge}-margin 423" for edge in _EDGES)
    return (
        f"{{ {margins} MEMBER collection media-size {_SIZE} MEMBER keyword media-size-name {A4}"
        ' MEMBER keyword media-source "main" MEMBER keyword media-type "stationery" }'
    )


def _trays() -> list[str]:
    return [_TRAY.format(0, 0, -2, -2, "auto"), _TRAY.format(29700, 21000, 250, 250, "main")]

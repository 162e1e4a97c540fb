"""Bytes made text."""

from kg.errors import InputError

_OTHERS = ((b"%PDF-", "a PDF file"), (b"{\\rtf", "an RTF file"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def unicode(origin: str, data: bytes, fallback: str | None = None) -> str:
    """UTF-8, with or without a byte order mark -> text with plain line ends; InputError for anything else.

    What is not UTF-8 is read in the fallback, where there is one.
    """
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise InputError(f"{origin}: {kind}, not UTF-8 text")
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(f"{origin}: binary, not text (a NUL byte at {nul})")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not fallback:
            raise InputError(f"{origin}: not UTF-8 (byte 0x{data[error.start]:02X} at {error.start})") from error
        text = data.decode(fallback, "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")

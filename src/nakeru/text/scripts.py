"""Which script a text is written in, in the codes of ISO 15924."""

from __future__ import annotations

# First code point, last code point, script. Ranges that matter for titles; everything else is "Zyyy".
_RANGES = (
    (0x0041, 0x024F, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x1100, 0x11FF, "Hang"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x3041, 0x3096, "Hira"),
    (0x30A1, 0x30FA, "Kana"),
    (0x3400, 0x9FFF, "Hani"),
    (0xAC00, 0xD7A3, "Hang"),
    (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9D, "Kana"),
    (0x20000, 0x3134F, "Hani"),
)


def script_of(text: str) -> str:
    """The script of most letters: "Latn", "Jpan" (kana, with or without kanji), "Hani", "Kore", …, "Zyyy" for none.

    Kanji alone are "Hani": nothing in them tells Japanese from Chinese.
    """
    counts: dict[str, int] = {}
    for character in text:
        script = _script(character)
        if script:
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return "Zyyy"
    east = {name: counts[name] for name in ("Hira", "Kana", "Hani", "Hang") if name in counts}
    if east and sum(east.values()) * 3 >= sum(counts.values()):
        # A title in kanji is short beside the Latin words that stand with it.
        if "Hang" in east:
            return "Kore"
        return "Jpan" if "Hira" in east or "Kana" in east else "Hani"
    return max(sorted(counts), key=lambda name: counts[name])


def _script(character: str) -> str | None:
    point = ord(character)
    if point < 0x41 or not character.isalpha():
        return None
    for first, last, script in _RANGES:
        if first <= point <= last:
            return script
    return None

"""Words that one title is written with in several ways: articles, connectives, spellings, numerals."""

from __future__ import annotations

# Articles as they lead a title or stand after its comma. A title that is nothing but an article keeps it.
ARTICLES = frozenset(
    "a an the "  # English
    "le la les un une "  # French
    "el los las una unos unas "  # Spanish
    "il lo gli "  # Italian ("i" is left out: it is an English pronoun)
    "der die das ein eine "  # German
    "o os um uma "  # Portuguese ("as" is left out: it is an English conjunction)
    "het een "  # Dutch
    "den det en ett "  # Scandinavian
    "az egy".split()  # Hungarian
)
# Articles that stand after a comma alone ("Postino, Il"), where they cannot be anything else.
INVERTED_ARTICLES = ARTICLES | frozenset(["i", "l", "as", "de", "dem", "des", "dei", "et", "ha"])

CONNECTIVES = {"&": " and ", "＆": " and ", "+": " plus ", "@": " at ", "№": " no "}

# Words of one meaning with two spellings; the key is folded to the value.
SPELLINGS = {
    "litre": "liter",
    "litres": "liters",
    "metre": "meter",
    "metres": "meters",
    "centimetre": "centimeter",
    "centimetres": "centimeters",
    "millimetre": "millimeter",
    "millimetres": "millimeters",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
    "centre": "center",
    "theatre": "theater",
    "theatres": "theaters",
    "colour": "color",
    "colours": "colors",
    "colourful": "colorful",
    "favourite": "favorite",
    "favourites": "favorites",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "neighbourhood": "neighborhood",
    "honour": "honor",
    "honourable": "honorable",
    "harbour": "harbor",
    "parlour": "parlor",
    "saviour": "savior",
    "armour": "armor",
    "rumour": "rumor",
    "labour": "labor",
    "odour": "odor",
    "flavour": "flavor",
    "humour": "humor",
    "grey": "gray",
    "jewellery": "jewelry",
    "jeweller": "jeweler",
    "traveller": "traveler",
    "travellers": "travelers",
    "travelling": "traveling",
    "dialogue": "dialog",
    "catalogue": "catalog",
    "programme": "program",
    "defence": "defense",
    "licence": "license",
    "practise": "practice",
    "plough": "plow",
    "cheque": "check",
    "tyre": "tire",
    "tyres": "tires",
    "pyjamas": "pajamas",
    "mum": "mom",
    "mummy": "mommy",
    "aeroplane": "airplane",
    "through": "thru",
    "okay": "ok",
    "mister": "mr",
    "doctor": "dr",
    "saint": "st",
    "mount": "mt",
    "versus": "vs",
    "v": "vs",
    "volume": "vol",
    "chapter": "ch",
    "part": "pt",
    "number": "no",
}

UNITS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS = {
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
    "eleventh": "11th",
    "twelfth": "12th",
    "thirteenth": "13th",
    "twentieth": "20th",
}
ROMAN = {
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "xi": 11,
    "xii": 12,
    "xiii": 13,
    "xiv": 14,
    "xv": 15,
    "xvi": 16,
    "xvii": 17,
    "xviii": 18,
}
# One letter is a numeral only at the end of a title: "Rocky V", never "V for Vendetta".
ROMAN_AT_END = {"i": 1, "v": 5, "x": 10}

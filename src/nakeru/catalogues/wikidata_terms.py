"""What Wikidata's numbers mean: classes of works, properties, countries."""

from __future__ import annotations

from nakeru.model.lists import WorkFormat

# Instance of (P31): what is a film, a series or a special. https://www.wikidata.org/wiki/Q11424 and so on.
CLASSES: dict[int, WorkFormat] = {
    11424: "film",  # film
    24862: "film",  # short film
    24869: "film",  # feature film
    93204: "film",  # documentary film
    202866: "film",  # animated film
    229390: "film",  # 3D film
    20650540: "film",  # anime film
    29168811: "film",  # animated feature film
    506240: "special",  # television film
    1261214: "special",  # television special
    220898: "special",  # original video animation
    5398426: "series",  # television series
    581714: "series",  # animated series
    526877: "series",  # web series
    1259759: "series",  # miniseries
    63952888: "series",  # anime television series
    117467246: "series",  # animated television series
    3464665: "series",  # television series season
}
SEASON = 3464665
ANIMATED = frozenset((202866, 20650540, 29168811, 220898, 581714, 63952888, 117467246))

# Property -> namespace of the id and medium; None where the medium is that of the work.
ID_PROPERTIES: dict[str, tuple[str, str | None]] = {
    "P345": ("imdb", None),
    "P4947": ("tmdb", "film"),
    "P4983": ("tmdb", "series"),
    "P4835": ("tvdb", "series"),
    "P6127": ("letterboxd", ""),
    "P4086": ("mal", ""),
    "P8729": ("anilist", ""),
    "P5646": ("anidb", ""),
    "P5732": ("bangumi", ""),
    "P8013": ("trakt", ""),
}
ID_SHAPES = {
    "imdb": r"tt\d{7,9}",
    "letterboxd": r"[\w-]{1,100}",
    "trakt": r"[\w/-]{1,150}",
}
NUMBER_SHAPE = r"[1-9]\d{0,9}"

# Property -> what the other item is to the work.
TIE_PROPERTIES = {
    "P57": "director",
    "P674": "character",
    "P144": "based_on",
    "P4969": "derivative",
    "P155": "follows",
    "P156": "followed_by",
    "P179": "part_of",
}
# Labels and aliases are taken in the languages in which lists are read; the first is the title to show.
LANGUAGES = (
    "en", "mul", "ja", "ko", "zh", "zh-hans", "zh-hant", "zh-tw", "zh-hk", "fr", "de", "es", "it", "pt", "pt-br", "nl",
    "pl", "ru", "sv", "tr", "th", "id", "vi",
)  # fmt: skip
COUNTRIES = {
    17: "JP", 884: "KR", 148: "CN", 865: "TW", 8646: "HK", 30: "US", 145: "GB", 142: "FR", 183: "DE", 38: "IT", 29: "ES",
    668: "IN", 869: "TH", 16: "CA", 408: "AU", 928: "PH", 252: "ID", 881: "VN", 159: "RU", 43: "TR", 794: "IR", 155: "BR",
    96: "MX", 34: "SE", 35: "DK", 20: "NO", 33: "FI", 36: "PL", 31: "BE", 55: "NL", 40: "AT", 39: "CH", 27: "IE", 664: "NZ",
    414: "AR", 822: "LB", 334: "SG", 833: "MY",
}  # fmt: skip

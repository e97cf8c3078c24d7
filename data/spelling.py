"""Forms of a name in which its spellings meet, in Latin and in Arabic script; and of phone and document numbers.

محمد, Mohamed, Mohammed and Muhammad have the consonants m h m d in common, so that is the form they are found by.
The fewer the consonants, the more the vowels count: four and more stand alone, three take the first vowel along, one
or two take them all. Arabic writes long vowels only, so between the scripts only what both write is compared.

Limits: nicknames and names of one origin in two languages do not meet (Mamadou and Mohamed, Joseph and Youssef). Short
names meet too much between the scripts (عمر finds Omar and Amar), and a wrong consonant is not forgiven. Whoever reads
the list decides.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from anyascii import anyascii

MOST = 24  # ways to read one part of a name that are followed
_ARABIC = re.compile("[\u0620-\u06ff]")
_UNWRITTEN = re.compile("[\u064b-\u065f\u0670\u0640]")  # vowel signs, and the stroke that stretches a word
_ALIKE = str.maketrans("أإآٱؤئگڭپڤچک", "ااااويغغبفجك", "ء")
# each Arabic consonant, with every Latin one that it is written as; S stands for sh
_LETTERS = {
    "ب": "bp", "ت": "t", "ث": "ts", "ج": "jg", "ح": "h", "خ": "k", "د": "d", "ذ": "dz", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "zd", "غ": "g", "ف": "f", "ق": "kg", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ع": " ", "ا": "a", "و": "u", "ي": "i", "ى": "i", "ة": "a",
}  # fmt: skip
_SOUNDS = (
    (r"(?<=[aeiou])h$", ""), (r"tsch|tch|tsh|sch|sh|ch", "S"), (r"ph|v", "f"), (r"kh|ck|q", "k"), (r"gh", "g"),
    (r"dj", "j"), (r"dh", "d"), (r"gu(?=[eiy])", "g"), (r"g(?=[eiy])", "j"), (r"c(?=[eiy])", "s"), (r"c", "k"),
    (r"x", "ks"), (r"gn", "n"), (r"ou(?=[aeiy])", "w"), (r"ou|oo|o", "u"), (r"ee", "i"), (r"^y(?=[aeiu])", "Y"),
    (r"^w", "W"), (r"(?<=[aeiu])y(?=[aeiu])", "#"), (r"(?<=[aeiu])w(?=[aeiu])", "%"), (r"y", "i"), (r"w", "u"),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
_ENDS = str.maketrans("اى", "ةي")
# several readings of one spelling; a blank stands for nothing
_EITHER: tuple[tuple[re.Pattern[str], Sequence[str]], ...] = (
    (re.compile("th"), "ts"),
    (re.compile("^di(?=[aeu])"), ("di", "j")),
    (re.compile("e$"), "ai "),
    (re.compile("e"), "ai"),
)
# what stands between names and is not one
_LINKS = {"al", "el", "ul", "ben", "bin", "ibn", "bint", "bent", "mint", "ould", "wuld", "weld", "walad", "de", "da",
          "dit", "dite", "ال", "بن", "ابن", "بنت", "ولد", "منت"}  # fmt: skip
_MELTED = {"ar", "er", "as", "es", "an", "en", "at", "et", "ad", "ed", "az", "ez", "ash", "esh", "ach", "ech"}
_SERVANT = re.compile(r"abd(?:[aeou]*l)?|عبد")
_FATHER = re.compile(r"abou?|abu|ابو")
_ALLAH = re.compile(r"^abd[aeou]*l+ahi?$")
# one part only: what stands between abd and the name, with its l or with the sound that it melted into
_WITHIN = re.compile(r"^abd(?:[aeou]+l(?![aeiou])|[aeou]+l(?=[aeiou])(?!aye?$|ai$|a$)|[aeou]+(?=([rsntdz])\1))")
# first sounds that come and go in the same name
_SAME = (("Abrhm", "brhm"), ("Abbkr", "bbkr"))


def stored(*names: str | None) -> set[str]:
    """The forms under which names are found: of each part, and of the second half of a part made of two."""
    return {form for part in _parts(*names, halves=True) for form in _forms(part, is_stored=True)}


def sought(*names: str | None) -> list[set[str]]:
    """For each part of what is looked for, the forms any of which finds it among `stored`."""
    return [found for part in _parts(*names) if (found := _forms(part, is_stored=False))]


def alike(one: str, other: str) -> bool:
    """Whether every part of `one` is a part of `other`, in some spelling."""
    there, asked = stored(other), sought(one)
    return bool(asked) and all(forms & there for forms in asked)


def phone(text: str | None) -> str | None:
    """The last eight digits: the same with and without the country's code. None for what is no number."""
    found = "".join(mark for mark in ascii_digits(text or "") if mark.isdigit())
    return found[-8:] if len(found) >= 6 else None


def document(text: str | None) -> str | None:
    """Letters and digits only, in capitals. None for what is too short to tell anybody apart."""
    found = re.sub(r"[^A-Z0-9]", "", anyascii(ascii_digits(text or "")).upper())
    return found if len(found) >= 4 else None


def ascii_digits(text: str) -> str:
    """The text with the digits of every script written as 0 to 9."""
    return "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in text)


def _parts(*names: str | None, halves: bool = False) -> list[str]:
    """The parts of names in plain letters, without links such as al, ben, ould; `abd` joined with what follows it."""
    found = []
    for name in names:
        words = [word for word in re.split(r"[\W\d_]+", _plain(name or "")) if word]
        while words:
            word, *words = words
            after = next((n for n, other in enumerate(words) if other not in _LINKS), None)
            if after is not None and (_SERVANT.fullmatch(word) or _FATHER.fullmatch(word)):
                second = _without_article(words[after])
                found += [("abd" if word.startswith("abd") else word) + second] + [second] * halves
                words = words[after + 1 :]
            elif word.startswith("عبدال") and len(word) > 6:
                found += ["عبد" + word[5:]] + [word[5:]] * halves
            elif word not in _LINKS and not (word in _MELTED and words and words[0].startswith(word[1:])):
                found.append(word)
    return list(dict.fromkeys(found))


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace("ç", "s")
    text = re.sub("['\u2018\u2019\u02bb\u02bc`´]", "", _UNWRITTEN.sub("", text)).translate(_ALIKE)
    return "".join(mark if _ARABIC.match(mark) else anyascii(mark).lower() for mark in text)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _forms(part: str, *, is_stored: bool) -> set[str]:
    """Forms of one part; those that only the other script looks for carry the mark of the script they are stored in."""
    arabic = bool(_ARABIC.search(part))
    mark = "a" if arabic == is_stored else "l"
    # with the article that may be part of the name (Ali, Ilyas) and without
    words = {part, _without_article(part), re.sub("^دي(?=[او])", "ج", part)} | (
        {part[2:]} if re.match(r"[ae]l[^aeiouyl]\w{3}", part) else set()
    )
    return {form for word in words for form in (_arabic if arabic else _latin)(word, mark)}


def _latin(word: str, mark: str) -> Iterator[str]:
    for read in _readings(_WITHIN.sub("abd", _ALLAH.sub("abdla", word))):
        skeleton, ends, last = _bones(read)
        count = len(skeleton.removeprefix("A"))
        if count > 3:
            yield _long(skeleton, ends, last)
            continue
        # all vowels of a short name; of three consonants only the first, because people leave out the others
        vowels = re.findall("[aiu]+", read)
        yield f"={skeleton}{ends.strip('iu')}{vowels[0][-1] if vowels else ''}" if count == 3 else f"={_short(read)}"
        ends = ends.strip("iu") if count == 3 else ends
        yield from (f"{mark}{skeleton}{ends}{vowel}" for vowel in {*last, "?"})


def _arabic(word: str, mark: str) -> Iterator[str]:
    start = {"و": "W", "ي": "Y", "ا": "A", "ع": "A"}.get(word[:1], "")
    rest = re.sub("(?<=.)[هة]$", "ة", word[1:] if start else word)
    ends_either = ("i", "a") if rest.endswith("ى") else (None,)
    letters = [_LETTERS.get(letter, "") for letter in rest if letter in _LETTERS]
    if not start and not letters:
        return
    for ways in itertools.islice(itertools.product(*letters), MOST):
        for end in ends_either:
            told = re.sub(r"(.)\1+", r"\1", "".join(ways).replace(" ", ""))
            read = start.replace("A", "a") + (told[:-1] + end if end else told)
            skeleton, ends, last = _bones(read)
            count = len(skeleton.removeprefix("A"))
            if count > 3:
                yield _long(skeleton, ends, last)
                continue
            yield "~" + re.sub("ا|ع", "", start + rest[:-1]) + rest[-1:].translate(_ENDS)
            ends = ends.strip("iu") if count == 3 else ends
            yield f"{mark}{skeleton}{ends}{last[-1:] or '?'}"


def _readings(word: str) -> set[str]:
    """The sounds of a word in Latin letters: every way to read it that changes what it is found by."""
    found = [word]
    pattern, either = _EITHER[0]
    found = [pattern.sub(way, each) for each in found for way in either]
    for spelt, sound in _SOUNDS:
        found = [re.sub(spelt, sound, each) for each in found]
    for pattern, ways in _EITHER[1:]:
        while len(found) < MOST and any(pattern.search(each) for each in found):
            new = [pattern.sub(way.strip(), each, count=1) for each in found for way in ways]
            if set(new) == set(found):
                break
            found = list(dict.fromkeys(new))
    return {re.sub(r"(.)\1+", r"\1", each.replace("e", "a")) for each in found}


def _bones(read: str) -> tuple[str, str, str]:
    """Consonants (after A for a vowel that opens the name), the vowel at the end, those before the last consonant."""
    consonants = re.sub("[aiu#%]", "", read)
    skeleton = ("A" if read[:1] in ("a", "i", "u") else "") + consonants
    for long, short in _SAME:
        skeleton = skeleton.replace(long, short) if skeleton.startswith(long) else skeleton
    ends = re.search("[aiu#%]*$", read)
    body = read[: ends.start()] if ends else read
    before = re.search("(?<=[^aiu#%])[aiu#%]*(?=[^aiu#%]$)", body)
    last = re.sub("[^aiu]", "", before[0].replace("#", "i").replace("%", "u")) if before else ""
    return skeleton, (ends[0][-1:] if ends and body else "").strip("#%"), last


def _long(skeleton: str, ends: str, last: str) -> str:
    # Mahmoud is not Mohamed, Samira not Samir: two vowels that both scripts write
    return skeleton + ("a" if ends == "a" and skeleton != "brhm" else "") + ("+u" if last[-1:] == "u" else "")


def _short(read: str) -> str:
    """A short name with its vowels, one a syllable."""
    return re.sub("[aiu]+([aiu])", r"\1", read)

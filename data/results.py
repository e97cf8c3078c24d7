"""Parts of a figure, in the words of IATI: dimensions with a name and a value, kept as one text in one order."""


def dimension_of(said: str) -> str:
    """Puts "sex=F;age = child" as "age=child; sex=F". '' is everybody. Raises ValueError without a name or value."""
    return joined(pairs(said))


def pairs(said: str) -> dict[str, str]:
    """Names with their values. Raises ValueError."""
    found: dict[str, str] = {}
    for each in filter(None, (one.strip() for one in said.split(";"))):
        name, sign, value = (word.strip() for word in each.partition("="))
        if not (name and sign and value) or name in found:
            raise ValueError(each)
        found[name] = value
    return found


def joined(parts: dict[str, str]) -> str:
    """The text of these names and values. Marks that would be read as others are left out of them."""
    plain = {_plain(name): _plain(value) for name, value in parts.items() if name and value}
    return "; ".join(f"{name}={plain[name]}" for name in sorted(plain))


def _plain(text: str) -> str:
    return " ".join(text.replace(";", ",").replace("=", ":").split())

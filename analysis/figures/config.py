"""What decides how figures are read: how far the room looks, from what size on, and how sure it is of what it read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiguresConfig:
    """How numbers become figures. Distances are in characters or in tokens of a `Line`, as each field says."""

    longest_read: int = 4000
    """Characters read at once: no sentence is longer, and pieces keep memory flat where a text has no full stops."""

    unit_of_sentence_before: int = 160
    """How far before a sentence, in characters, a quantity may end whose unit the sentence leaves out."""

    unit_of_amount_before: int = 40
    """How far before a bare number, in tokens, the amount may end whose unit it takes."""

    same_size: float = 1000
    """A number with a scale that is more than so many times the count before it counts something else."""

    topic_before: int = 16
    """How far before a bare level, in tokens, the word may stand that tells what it counts ("population", "toll")."""

    opening: int = 12
    """Tokens in front of a bare number within which a sentence goes on about what the one before counted."""

    years_before: tuple[int, int] = (1000, 2199)
    """Four digits between these are a year behind "in", "since" and the like, unless they count something."""

    years_alone: tuple[int, int] = (1900, 2100)
    """Four digits between these are a year without such a word, too."""

    finest_fraction: float = 16
    """The largest denominator of a mixed number: "2 1/16 inches"."""

    noun_words: int = 5
    """Words of the longest noun that a number counts."""

    noun_reach: int = 9
    """Tokens behind a number within which that noun ends."""

    length_words: int = 2
    """Tokens behind "30m" within which "long" or "waves" makes it meters, not millions."""

    age_before: int = 12
    """Tokens in front of a number within which "age" or a word for people makes it an age."""

    oldest: int = 116
    """The age, in years, from which on a number is no age."""

    range_gap: int = 4
    """Tokens that may stand between the two ends of a range."""

    levels_gap: int = 12
    """Tokens that may stand between two levels: "dropped from 208 pounds in May to 193"."""

    change_before: int = 12
    """Tokens in front of "from A to B" within which a word of change makes them two levels and no range."""

    bare_from: float = 10_000
    """From here on a number without unit is a figure; from a tenth of it where it is written with a comma."""

    name_below: float = 10_000
    """Digits below this, behind a word with a capital, may belong to a name: "iPhone 11"."""

    currency_before: int = 6000
    """How far before a bare "kroner" or "pounds", in characters, a country named tells whose they are."""

    currency_behind: int = 2000
    """The same behind it, where none was named before."""

    pounds_before: int = 80
    """How far before "pounds", in characters, a verb tells whether they are paid or weighed."""

    pounds_behind: int = 40
    """The same behind it."""

    amounts_before: int = 6
    """Amounts before a bare number that it may tell again or go on from."""

    goes_on_within: int = 250
    """How far before a bare number, in characters, the amount may end whose currency it takes."""

    same_amount_within: int = 600
    """The same where both have one value."""

    paid_from: float = 1e6
    """From here on a bare number that was given or paid is money."""

    rest_from: float = 1e5
    """From here on a bare number behind "of that" or "another" is money."""

    home_currency_within: int = 200_000
    """Characters from the article's start in which it may say whose dollars its bare "$" are."""

    quotes_before: int = 16
    """Pieces of quotes that begin last before a number, among which the one is looked for that holds it."""

    what_before: int = 60
    """Characters in front of a figure in which the words may stand that tell what it counts."""

    what_behind: int = 120
    """The same behind it."""

    put_before: int = 110
    """Characters in front of a count in which "put the homes lost at" may begin."""

    what_words: int = 8
    """Words of `Figure.what`, at most."""

    points_back: int = 90
    """Characters in front of an amount in which its words may point back: "the pledge of"."""

    conversion_within: int = 300
    """How far before an amount, in characters, the one may end whose worth it tells."""

    told_before: int = 40
    """Amounts before one, of its currency, among which the one is looked for that it tells again."""

    repeats_before: int = 8
    """Figures of one value and giver before one, among which the one is looked for that it repeats."""

    round_within: float = 0.05
    """The largest share of its value by which a number is taken to be rounded: "400" may well be exact."""

    loose_within: float = 0.1
    """The share of its value by which "about" and "nearly" may miss it."""

    sure_plain: float = 0.95
    """Confidence of a number whose unit stands beside it."""

    sure_inferred: float = 0.8
    """Confidence where something about it was concluded: the unit of a list, both ends of a range."""

    sure_vague: float = 0.6
    """Confidence of an open plural: "dozens"."""

    sure_bare: float = 0.5
    """Confidence where the unit is left out and nothing tells it."""

    least_aid: float = 0.15
    """Chance, by the network, below which an amount has no roles: it is no aid. This and the next three were chosen on
    passages that neither the rules nor the network had seen, so that nine in ten printed roles are right."""

    least_donor: float = 0.1
    """Chance, by the network, below which a donor that the rules read is left open."""

    least_recipient: float = 0.3
    """The same of a recipient."""

    least_status: float = 0.1
    """The same of a status."""

    least_firmness: float = 0.1
    """The same of all statuses together that are as firm as it: offered, pledged and committed are due alike."""


FIGURES = FiguresConfig()

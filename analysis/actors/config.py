"""What decides who is meant: the thresholds of the room, and the analyst's own file of actors."""

from dataclasses import dataclass, field, replace

from .roster import NOBODY, Roster


@dataclass(frozen=True, slots=True)
class NamesConfig:
    """How capitals become names. The tagger gives a probability, 0 to 1; what the rules find has the confidence of its
    rule; all uses of a name vote for its type with these numbers."""

    lean: float = 0.7
    """Taken from the tagger's score for "no name" (log-odds): a missed actor costs more than a doubtful one."""

    least: float = 0.35
    """Probability below which the tagger's name is none."""

    least_rare: float = 0.25
    """The same for two or three words that are in no dictionary, which are hardly anything but a person."""

    unsure: float = 0.6
    """Below this probability a name in an enumeration is taken for what those beside it are."""

    sure: float = 0.8
    """From this probability on the names beside it tell that."""

    sure_person: float = 0.8
    """Probability from which on the encoder's word is a person's name, whatever the tagger sees in it."""

    sure_given: float = 0.6
    """The same for a given name, and for what stands behind the first word of a name."""

    sure_witness: float = 0.97
    """From this probability on the encoder vouches for what the tagger sees as well."""

    street: float = 0.35
    """The encoder's probability of a place from which on "Nathan Lane" is a street."""

    no_person: float = 0.3
    """Below it a word at the edge of a person's name is none of it."""

    sure_body: float = 0.9
    """From this probability on the tagger's organization or place is one, even where the encoder sees a person."""

    least_witnessed: float = 0.5
    """The encoder's probability below which a single word that opens a sentence is no name."""

    least_listed: float = 0.1
    """The same for one that a word list has."""

    by_witness: float = 0.8
    """Confidence of a person's name that the encoder alone shows."""

    by_dateline: float = 0.95
    """Confidence of a place in the dateline."""

    by_wording: float = 0.9
    """Confidence of names that their own words show: "X & Y", a ministry of three matters, letters in brackets."""

    by_company: float = 0.8
    """Confidence of names that the words beside them show: "Mr.", "his wife", initials of a name spelled out."""

    by_list: float = 0.7
    """Confidence of names that a word list or a first name shows."""

    by_repetition: float = 0.6
    """Confidence of further uses of a name, and of rare capitals in a body's company."""

    by_rarity: float = 0.5
    """Confidence of rare capitals beside a verb of saying."""

    evident: float = 1.0
    """What a use counts beside its confidence where the words around it tell its type."""

    least_person: float = 0.7
    """Votes without which a single word is no person."""

    least_small: float = 1.9
    """Votes without which a single word that the article also writes small is no name."""

    surname_share: float = 1.5
    """A listed place or body with fewer votes than so many times those for a person is the surname of one named in
    full."""

    place_after_in: float = 2.5
    """Votes for a person from which on "in X" no longer makes X a place."""

    listed_place: float = 0.9
    """Votes for a person from which on a listed place is one."""

    worth_long: float = 0.5
    """Votes from which on a name of several words is looked for in the whole article."""

    worth: float = 0.85
    """The same for a single word."""

    heading_share: float = 0.8
    """Share of longer words with a capital from which on a heading's capitals tell nothing."""

    heading_length: int = 120
    """Characters; a shorter paragraph without a full stop is a heading."""

    heading_read: int = 200
    """Characters of a paragraph that are looked at for that."""

    longer_word: int = 3
    """Letters; words of more have a capital in titles and headings."""

    work_length: int = 80
    """Characters of the longest quotation that is the title of a work."""

    clause_before: int = 60
    """Characters in front of a name in which its description is looked for."""

    clause_behind: int = 90
    """Characters behind a name in which its description is looked for."""

    letters_before: int = 100
    """Characters in front of letters in brackets in which the words they stand for are looked for."""

    letters_words: int = 8
    """Words that letters in brackets stand for, at most."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each circumstance of a candidate counts for a pronoun. Set by hand, then moved one at a time on GUM's chains
    outside the news genre (``training/references/``)."""

    here: float = 0.85
    one_back: float = 0.8
    two_back: float = 0.56
    three_back: float = 0.5
    fading: float = 0.95
    """Factor for each sentence further back."""
    subject: float = 0.35
    """Times what the distance counts."""
    governed: float = -0.13
    """Behind a preposition, or a possessive."""
    quoted: float = -0.5
    """Inside quotation marks, for a pronoun outside them."""
    paragraph: float = 0.1
    """In the pronoun's own paragraph."""
    pronoun: float = 0.13
    """Itself a pronoun: whom the text is about."""
    stated: float = 0.12
    """Of the gender, as the text tells."""
    hinted: float = 0.03
    """Of the gender, as the given name suggests."""
    unknown: float = -0.08
    """Of no known gender."""
    against: float = -0.6
    """Of the other gender, as the given name suggests."""
    said_by: float = 0.21
    """Who says the clause that the pronoun stands in."""
    said: float = -0.6
    """Within the words that the pronoun is the source of."""
    often: float = 0.064
    """Times the logarithm of how often it came up."""
    owner: float = 0.1
    """Nearest to "his" and "her" in the sentence."""
    introduced: float = 0.0
    """First named one sentence before."""
    unnamed: float = -0.25
    """Nobody's name, in another paragraph: who comes up so is seldom spoken of any longer."""
    many: float = 0.1
    """A group, or two named together, for "they"."""
    body_as_many: float = -0.35
    """An organization for "they"."""
    person_as_many: float = -0.6
    """A single unnamed person for "they"."""
    document: float = 0.1
    """A document for "it"."""
    place: float = -0.05
    """A place for "it"."""


WEIGHTS = Weights()
SPEECH = replace(WEIGHTS, two_back=0.5, three_back=0.35, introduced=0.25)
"""Of "he said": in news the speaker is near, and often has just been named in full."""


@dataclass(frozen=True, slots=True)
class ResolutionConfig:
    """How far pronouns, descriptions and quotations look for whom they mean. Distances are in sentences, unless their
    names say otherwise; sentences that stand wholly inside quotation marks do not count."""

    weights: Weights = WEIGHTS
    """For pronouns in the narrator's words and inside quotations."""

    speech: Weights = SPEECH
    """For pronouns that are the source of an attribution."""

    window: int = 7
    """Sentences back in which a pronoun looks for candidates."""

    most_candidates: int = 300
    """Candidates that it looks at, at most: a sentence without end stays cheap."""

    lately: int = 2000
    """Candidates that descriptions look at, at most: more than articles have."""

    tie: float = 0.08
    """Candidates no further apart than this are rivals, and nobody is meant."""

    clear: float = 0.3
    """Margin over the next candidate above which there is no rival to speak of."""

    sure_gender: float = 0.25
    """Margin above which "she" tells the gender of whom it stands for."""

    firm: float = 0.2
    """Margin below which "it" and "they" outside sources stay open."""

    still_unsure: int = 1
    """So near behind a pronoun that stayed open another is no clearer, unless somebody is named in between."""

    named_between: int = 6
    """Latest candidates that are looked at for that."""

    subject_among: int = 8
    """Latest candidates of a sentence that may be its subject before the next one."""

    country_back: int = 3
    """How far "the country" looks back."""

    body_back: int = 4
    """How far "the company" looks back for the one body that came up."""

    body_subject_back: int = 1
    """And for the one that was a subject, where several came up."""

    kin_back: int = 3
    """How far "his wife" looks back for somebody of that role, unless of the owner's surname."""

    named_ahead: int = 6
    """How far "the vicar" may stand before the name."""

    office_ahead: int = 2
    """The same for "a judge"."""

    body_ahead: int = 2
    """The same for "its refugee agency"."""

    group_words: int = 6
    """Words from the start of a sentence among which a group is its subject."""

    group_characters: int = 80
    """And characters."""

    clause_characters: int = 40
    """Between "who said" and what it hangs on, and between two sources of a joint statement."""

    cue_words: int = 8
    """Words outside the quotation that a paragraph of dialogue may have."""

    turns_back: int = 3
    """Attributions before the last among which the other speaker of a dialogue is looked for."""

    paragraphs_back: int = 1
    """How far a quotation without a cue goes on from the one before, or from the subject before."""


@dataclass(frozen=True, slots=True)
class ReasonsConfig:
    """How counted reasons become confidences."""

    uncounted: float = 0.75
    """What a kind of reason is held to be worth before it is counted."""

    uncounted_cases: int = 2
    """As so many cases."""

    source_cases: int = 3
    """Cases of whole speakers that the share of right sources counts as."""


@dataclass(frozen=True, slots=True)
class ActorsConfig:
    """How names, pronouns and sources become actors."""

    min_speaker_confidence: float = 0.5
    """Below it a speaker is left open: the quote's speaker is null and a gap says which candidates there were."""

    roster: Roster = NOBODY
    """The actors of the analyst's file, applied before the rules."""

    names: NamesConfig = field(default_factory=NamesConfig)
    resolution: ResolutionConfig = field(default_factory=ResolutionConfig)
    reasons: ReasonsConfig = field(default_factory=ReasonsConfig)

    role_characters: int = 120
    """Characters beside a name in which its role is looked for."""

    role_words: int = 16
    """Words of the longest role behind a name."""

    title_words: int = 9
    """Words of the longest role that runs into a name."""

    place_words: int = 8
    """Words of the longest seat or office behind "of" ("Ana Lima of the Pacific Exchange")."""

    paragraphs_between: int = 1
    """Of two who share a surname it is the later one's where so many paragraphs lie between their last names."""

    spoken_more: int = 2
    """Or whose name came up so many times as often as the others'."""

    sport_words: int = 5
    """Different words of games from which on an article reports of sport."""

    caption_forms: int = 400
    """A text that names more is no story; its captions stay unread."""


ACTORS = ActorsConfig()

"""What is not English is refused or left unread, and said so; what is English is read, however short and odd."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import extract
from analysis.article import ArticleError, read
from analysis.article.config import ARTICLE

SHARED = Path(__file__).resolve().parents[3] / "shared"
SHORT = {
    "French": (
        "Le maire a annoncé mardi que l'école du quartier fermera ses portes en juin. « C'est difficile », a-t-il dit. "
        "Trois personnes ont été blessées dans un accident de la route près de Rennes. "
        "La ministre de la Santé promet 3 millions d'euros pour les hôpitaux de la région."
    ),
    "German": (
        "Der Bürgermeister sagte am Dienstag, die Brücke werde bis Ostern gesperrt bleiben. "
        "Bei einem Brand in einer Lagerhalle sind in der Nacht vier Menschen verletzt worden. Die Polizei ermittelt. "
        "Die Bundesregierung will 200 Millionen Euro in den Ausbau der Bahn investieren."
    ),
    "Spanish": (
        "El presidente anunció el lunes un plan de ayuda para los agricultores afectados por la sequía. "
        "Dos trenes chocaron anoche cerca de Zaragoza; no hubo heridos, informó la compañía. "
        "«No vamos a pagar», dijo la alcaldesa ante los vecinos reunidos en la plaza."
    ),
    "Italian": (
        "Il sindaco ha detto martedì che il ponte resterà chiuso fino a Pasqua. "
        "Due operai sono morti ieri in una fabbrica di Torino; la procura ha aperto un'inchiesta. "
        "Il governo stanzia 40 milioni di euro per le scuole del Sud."
    ),
    "Portuguese": (
        "O presidente da câmara disse na terça-feira que a ponte vai ficar fechada até à Páscoa. "
        "Três pessoas ficaram feridas num acidente perto de Coimbra, informou a polícia. "
        "O governo vai gastar 50 milhões de reais na reforma dos hospitais do Nordeste."
    ),
    "Dutch": (
        "De burgemeester zei dinsdag dat de brug tot Pasen dicht blijft. "
        "Bij een brand in een loods in Zwolle zijn vannacht vier mensen gewond geraakt. Was het opzet? "
        "Het kabinet trekt 200 miljoen euro uit voor nieuwe woningen in de regio."
    ),
    "Swedish": (
        "Borgmästaren sade på tisdagen att bron ska vara stängd till påsk. "
        "Fyra personer skadades i en brand i Malmö i natt, enligt polisen. "
        "Regeringen satsar 200 miljoner kronor på nya tåg i norr."
    ),
    "Polish": (
        "Burmistrz powiedział we wtorek, że most będzie zamknięty do Wielkanocy. "
        "Cztery osoby zostały ranne w pożarze magazynu w Łodzi, podała policja. "
        "Rząd przeznaczy 200 milionów złotych na nowe pociągi."
    ),
    "Turkish": (
        "Belediye başkanı salı günü köprünün Paskalya'ya kadar kapalı kalacağını söyledi. "
        "Gece çıkan yangında dört kişi yaralandı, polis soruşturma başlattı. "
        "Hükümet yeni trenler için 200 milyon lira harcayacak."
    ),
    "Russian": "Мэр сказал во вторник, что мост будет закрыт до Пасхи. Полиция ищет свидетелей пожара на складе.",
    "Arabic": "قال رئيس البلدية يوم الثلاثاء إن الجسر سيبقى مغلقا حتى عيد الفصح، وإن الشرطة تبحث عن شهود الحريق.",
    "Chinese": "市长星期二说，这座桥将关闭到复活节。警方正在寻找仓库火灾的目击者，当天晚上有四人受伤。" * 2,
}
ENGLISH = "The mayor said on Tuesday that the bridge would stay closed until Easter. “We are late,” said Ana Lima."


@pytest.mark.parametrize("language", SHORT)
def test_a_short_text_in_another_language_is_refused_by_its_name(language):
    with pytest.raises(ArticleError, match=f"not in English but in {language}, .*`--language en`"):
        read(text=f"Ponte 2024\n\n{SHORT[language]}\n")


@pytest.mark.parametrize("language", SHORT)
def test_what_is_said_to_be_english_is_read(language):
    article = read(text=SHORT[language], config=replace(ARTICLE, language="en"))
    assert article.language == "en" and not article.gaps
    assert {p.kind for p in article.passages} == {"body"}


def test_paragraphs_in_another_language_are_left_unread_and_said():
    text = f"{ENGLISH}\n\n{SHORT['French']}\n\n{SHORT['German']}\n\n{ENGLISH}\n\n{SHORT['Swedish']}\n"
    evidence = extract(read(text=text))
    assert evidence.article.language == "en"
    told = [g for g in evidence.gaps if g.kind == "not English"]
    assert [g.text for g in told] == [f"{SHORT['French']}\n\n{SHORT['German']}", SHORT["Swedish"]]
    assert "2 paragraphs are not in English but in French and German" in told[0].note
    assert {q.text for q in evidence.quotes if q.kind == "direct"} == {"We are late,"}
    assert not any(g.start <= f.start < g.end for g in told for f in evidence.figures)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bishop Marie de la Croix of Marbel dies\n\n" + ENGLISH, "en"),
        (ENGLISH, "en"),
        ("Dam holds", "und"),
        ("$3 million, 40 km, 12.5%", "und"),
        (
            f"{ENGLISH}\n\nJosé María Álvarez Peña\nMarie-Claire Lefèvre de la Tour\nJoão Paulo Conceição dos Santos",
            "en",
        ),
        (f"{ENGLISH}\n\nJosé María Álvarez Peña, Marie-Claire Lefèvre, João Conceição Santos, Günther Müller", "en"),
        (f"{ENGLISH} It is called “la maison des enfants perdus de la rivière” by those who live there.", "en"),
    ],
)
def test_english_is_read_and_nothing_is_guessed(text, language):
    article = read(text=text)
    assert (article.language, article.gaps) == (language, ())


@pytest.mark.parametrize(
    ("variant", "text", "language"),
    [
        ({"least_letters": 5}, "The dam is still what it was", "en"),
        ({"least_letters": 500}, SHORT["French"], "und"),
        ({"most_foreign": 0.0}, SHORT["French"], "und"),
        ({"sure_foreign": 1.1}, SHORT["French"], "und"),
        ({"least_english": 0.0}, f"{SHORT['French']}\n\n{ENGLISH}", "en"),
        ({"sure_english": 0.01}, f"{SHORT['French']}\n\n{SHORT['French']} It was the sea.", "en"),
    ],
)
def test_the_thresholds_act(variant, text, language):
    assert read(text=text, config=replace(ARTICLE, **variant)).language == language


def test_next_to_no_english_is_not_read():
    foreign = "\n\n".join([SHORT["French"]] * 8)
    with pytest.raises(ArticleError, match="French"):
        read(text=f"{foreign}\n\n{ENGLISH}")
    assert read(text=f"{SHORT['French']}\n\n{ENGLISH}").gaps


@pytest.mark.shared
def test_every_english_text_is_read():
    file = SHARED / "data" / "texts" / "texts.jsonl"
    if not file.exists():
        pytest.skip("../shared/data/texts is not here")
    for line in file.read_text(encoding="utf-8").splitlines():
        article = read(text=json.loads(line)["text"])
        assert article.language == "en" and not article.gaps, article.title


@pytest.mark.parametrize(
    "names",
    [
        "Maria Rossi, Giovanni Bianchi, Lucia Esposito, Antonio Russo, Francesca Romano, Alessandro Conti",
        "Klaus Müller\nHans Schmidt\nJürgen Weber\nPetra Fischer\nUte Schneider\nDieter Wagner\nUlrich Vogel",
        "Invited: José Álvarez, Lucía Gómez, Carmen Díaz, Javier Ortega, Pilar Molina, Jesús Herrero",
        "JEAN DUPONT, LUC MOREAU, CLAIRE PETIT, PAUL GARNIER, HÉLÈNE ROUX, JACQUES BLANC, PIERRE LEROY",
    ],
)
def test_a_bare_list_of_names_is_in_no_language_and_read(names):
    assert read(text=names).language in ("und", "en")


def test_capitals_do_not_hide_another_language():
    with pytest.raises(ArticleError, match="German"):
        read(text="DER DAMM HIELT AM MONTAG, OBWOHL DAS WASSER SEIT DER NACHT STIEG, SAGTE DIE LEITERIN DES AMTES.")

"""Words that stand beside a date as names do and are nobody's: rubrics, credits of others, places."""

from __future__ import annotations

import re

# Words of rubrics, in the languages of docs/platforms.md; none that is a common name as well.
_RUBRICS = frozenset(
    """
    notes diary journal journals log logs blog blogs travel travels trip trips walks walking hiking cycling running
    recipes recipe food cooking baking kitchen news updates update stories essays essay reviews review thoughts
    lifestyle living gardening design tech technology technologies code coding software programming learning machine
    development engineering science research data security books reading writing music film films movies cinema photo
    photos photography arts culture politics opinion opinions business marketing strategy product products company
    team teams events event guides guide tips tutorials tutorial interviews interview features announcements releases
    release general miscellaneous misc personal family health wellness fitness fashion style beauty crafts sports
    sport history education community insights resources studies study knitting sewing projects project stories
    uncategorized articles article posts work money finance legal estate podcast video videos
    reise reisen reisebericht reiseberichte rezepte rezept allgemein neuigkeiten aktuelles nachrichten gedanken notizen
    tagebuch küche bücher musik fotografie technik politik wirtschaft gesellschaft kultur leben alltag familie haus
    wandern backen kochen handarbeit basteln wissen tipps ratgeber neue neues unsere aktuelle produkte werkstatt
    actualités actualité recettes recette cuisine voyage voyages vie famille société politique lecture lectures livres
    musique cinéma jardin maison droit travail santé culture réflexions
    noticias recetas viajes cocina libros música cultura sociedad política ambiente reflexiones opinión crónicas
    notizie ricette viaggi vita cucina libri cultura politica pensieri racconti notícias receitas viagens cozinha livros
    nieuws recepten reizen wonen leven boeken muziek koken tuin samenleving
    aktualności przepisy podróże życie książki kuchnia kultura novinky recepty výlety cestování knihy kuchyně zprávy
    nyheter recept resor böcker nyheder opskrifter rejser bøger madlavning oppskrifter reiser bøker
    uutiset reseptit matkat kirjat ruoka hírek receptek utazás könyvek konyha știri rețete călătorii cărți
    новости рецепты путешествия жизнь мысли книги музыка кино кухня политика общество компании блог заметки статьи
    новини рецепти подорожі життя думки книжки кухня нотатки пътувания
    catatan resep masakan kisah cerita berita perjalanan kesehatan hidup wisata kuliner tulisan artikel
    gezi notları yazıları tarifleri tarifler günlük haberler kültür sanat yaşam teknoloji yazılım mutfak
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
# Who is named behind these took the pictures, translated, edited, drew; "text" announces, and begins no name.
_CREDITS = re.compile(
    r"(?:photo|foto|fotó|фото|φωτο|bild|kuva|image|illustra|ilustra|иллюстр|ілюстр|dibujo|dessin|zdjęc|snímk|"
    r"trad[uo]|tradução|traduz|перев|übersetz|vertal|översätt|overs[ea]tt|oversæt|käänn|kääntä|fordít|tłum|přeložil|"
    r"překlad|preklad|prevod|превод|переклад|translat|edit(?:ed|ing|or|ado|ée?)\b|redac|redak|редак|review|revis|korrekt|"
    r"(?:text[eo]?|tekst|teksti|текст|words|lire|read|reading|lese|lesezeit|leer|leggi|lees|läs|læs|čti)\b|czyt|чита)",
    re.IGNORECASE,
)
# First words of places that are hardly anybody's first name.
_PLACES = frozenset(
    """
    san santa santo são los new north south east west upper lower lake mount port fort cape ciudad puerto villa
    nueva nuevo bad sankt saint den nowy nowa stary stara nowe zielona jelenia gorzów hradec karlovy mariánské
    české banská nové staré nová stará nižní dolní horní velké malé novi novo нижний великий верхний новый старый новая
    северный южный горный санкт нова новий старий велико горна долна стара kuala tel buenos grand
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)


def is_nobody(text: str) -> bool:
    """Whether a text of a few words names a rubric, somebody with another part in the post, or a place.

    >>> [is_nobody(text) for text in ("Travel Notes", "Photos de Marie Blanc", "San Francisco", "Marie Blanc")]
    [True, True, True, False]
    """
    words = text.casefold().split()
    return (
        not words or ":" in text or words[0] in _PLACES or not _RUBRICS.isdisjoint(words) or bool(_CREDITS.match(text))
    )

"""The words that compounds of the field are made of, folded as `german.fold` folds.

Curated by hand.  `PARTS` may stand in a compound, in the form it has there ("sprach", "schul");
`WHOLE` looks like a compound and is none; `NO_HEAD` and `NO_TAIL` are words of a dictionary that
are prefixes or endings when they stand there.
"""

PARTS = frozenset(
    """
    abend abhangig abitur ablauf abrechnung absicherung abschluss achtung adoption agentur akademie
    akte akteur aktion aktiv akzeptanz alkohol alleinerziehend alltag alt alten alter ambulanz amt
    amter analyse anbieter anerkennung anfrage angebot angehorige angst anlage anlauf anleitung
    anonym anspruch antrag antwort anwalt anwendung app arbeit arbeiter arbeitnehmer arbeitslos
    archiv armut arzt assistent assistenz asyl aufenthalt aufgabe aufklarung aufruf aufsicht auftrag
    ausbildung auskunft auslander ausstellung austausch auswertung auszeit auto autismus automat
    bad bahn bahnhof ball bank barriere basis bau bedarf beeintrachtigung begegnung begleitung
    begleiter behandlung behindert behinderte behinderung behorde beihilfe beirat beistand beitrag
    benachteiligung berater beratung bereich bericht beruf beschaftigte beschaftigung beschwerde
    besuch betreuer betreuung betrieb bewahrung bewegung bewerbung bewohner beziehung bezirk bibel
    bibliothek bild bildung bindung biografie blind bot brief brucke buch budget buhne bund burger
    buro bus cafe call care chance chancen chat club cloud coach coaching code computer container
    dach darlehen daten datenbank datenschutz debatte demenz demokratie depression design deutsch
    diagnose diagnostik dialog diktat dienst digital diskriminierung dokument dokumentation
    dolmetscher dorf drogen druck ehe ehren eigen eingliederung einkauf einkommen einsamkeit einsatz
    einstieg einwanderer einzel eltern energie engagement entgelt entlassene entlassung entlastung
    entscheidung entwickler entwicklung erbe erfahrung erfassung erfolg erholung erkennung
    erkrankung ernahrung erwachsene erwerb erwerbslos erziehung erzieher essen ethik europa
    evaluation fach fachkraft fahrer fahrt faktor fall familie familien fassung feld ferien fern fest
    feuer film finanz finanzierung firma fluchtling fluchtlings flucht folge folgen fonds forderer
    forderung forder form format formular forscher forschung fortbildung forum foto frage frauen
    freiheit freiwillige freiwilligen freizeit frieden friedhof fruh fruhstuck fuhrung funktion
    fursorge fuss gang garten gast gebaude gebarde gebarden gebiet gebuhr geburt gedachtnis gefahr
    gefahrdung gefangene gefangnis geflugel gefluchtete geist geld gelder gemeinde gemeinschaft
    gemeinwesen genossenschaft generation gerat gericht gesang geschaft geschichte geschlecht
    gesellschaft gesetz gesprach gestaltung gesundheit gesundheits gewalt gewinn gewerbe
    gleichstellung grenz grenze gross grund grundung gruppe gut gutachten gymnasium haft haftling
    halle handel handels handicap handlung handwerk haus hauslich haushalt heil heim helfer helpdesk
    herz hilfe hilfs hirn hoch hochschule hof hor hort hospiz hotline hygiene idee impuls
    information informatik infrastruktur inhalt inklusion innovation insolvenz institut integration
    intelligenz interesse internet intervention isolation jahr job jugend jugendliche jung jungen
    justiz kammer kampagne kampf karriere kasse kenntnis kette kind kinder kindergarten kindes
    kinderschutz kirche kirchen kirch kita klasse klassen klient klima klinik kommune kommunikation
    kompetenz konferenz konflikt konto kontrolle kontakt konzept koordination kopf korper kost kosten
    kraft kranken krankenhaus krankheit kreativ krebs kredit kreis kriminal krippe krise krisen
    kuche kuchen kultur kunde kunden kunst kurs kurz labor laden land landes langzeit last latein
    leben lebens leer lehr lehre lehrer leichte leistung leitfaden leitstelle leitung lern lernen
    lese lesen liebe lied linie liste lizenz lohn los losung lotse lotsen macht management manager
    mann manner markt maschine maschinen massnahme material medien medikament medizin mehr meldung
    mensch menschen messe messung methode migration miete mieter mietschulden minderheit mission
    mitarbeiter mitglied mittag mittel mobil mobilitat modell modul moderation monitoring mord
    mullentsorgung museum musik mutter mutter nachbar nachbarschaft nachhilfe nachsorge nacht nachweis
    natur netz netzwerk neu norm not notfall nutzer nutzung obdach obdachlos obdachlosen
    offentlichkeit online opfer ordnung organisation ort paar padagogik papier park partner paten
    patenschaft patient pause pension person personal perspektive pfarr pflege pfleger pflicht
    pilot plan planung plattform platz politik polizei portal post praktikum pravention praxis preis
    presse probe problem produkt prognose programm projekt protokoll prozess prufung psychiatrie
    psychologie qualifizierung qualitat quartier quelle rad radio rahmen rat rathaus raum
    rechen recht rechte rechts rede reform regel region register reha reinigung reise religion rente
    reparatur reporter ressource rettung richter risiko roboter robotik rolle rollstuhl ruf ruhe sache
    sanierung satz schaden schatz schicht schlaf schmerz schnittstelle schreib schrift schul schuld
    schulden schuldner schule schuler schulung schutz schwanger schwangerschaft schwelle see seele
    seelsorge sehen seite selbst selbsthilfe seminar senioren service sicherheit sicherung sing sinn
    software sommer sonder sorge sozial spende spiel spieler spielsucht sport sprach sprache sprech
    sprecher spritze staat stadt stadtteil stamm stand standard standort station statistik statte
    stelle sterbe steuer steuerung stiftung stipendium strafe straf straffallig straffallige straftat
    strategie strasse strassen streit strom struktur stube studie studium stunde such suche sucht
    suizid supervision system tafel tag tage tages tagung tanz tarif tat tater technik technologie
    teil teilhabe telefon tele test text textil theater thema therapie therapeut tier tisch tod topf
    tour touren training transfer transport trauer trauma treff treffen trennung treu turm
    ubergang ubersetzer ubersetzung umbau umfrage umgang umwelt unfall universitat unterkunft
    unternehmen unternehmer unterricht unterstutzung urlaub vater verarbeitung verantwortung verband
    verbraucher verbund verdacht verein verfahren vergabe vergleich verkauf verkehr vermittler
    vermittlung vermogen vernetzung verordnung versammlung versicherung versorgung verstandigung
    vertrag vertretung verwaltung verwendung verzeichnis video viertel virtuell volk vollzug vorsorge
    vormund vormundschaft wache wahl wald wandel wander ware wasser weg wege weiterbildung welt werbung
    werk werkstatt wert wesen wett wettbewerb winter wirkung wirtschaft wissen wissenschaft woche
    wochen wohl wohlfahrt wohn wohner wohngeld wohnung wohnungs wohnungslos wohnungslosen wort wunde
    wund zahl zahn zeichen zeit zeitung zelle zentrale zentrum ziel zimmer zirkus zoll zufall zugang
    zukunft nord sud ost west sachsen mitte grad hund zusammenarbeit zuschuss zuwanderung zuwendung zweck
    """.split()
)

WHOLE = frozenset(
    """
    anstalt arbeitgeber arbeitnehmer aufgabe ausland auslander bewegung bereitschaft botschaft
    burgschaft eigenschaft einander einrichtung einrichtungen erwachsen erwachsene facharbeit
    forderung freundschaft gegenwart gemeinsam gemeinschaft gesamt gesellschaft gesundheit
    genossenschaft gewerkschaft grundlage haftpflicht herrschaft hochschule information informationen
    internet interesse kundschaft kollegen kommunikation landschaft leidenschaft leistung mannschaft
    mitgliedschaft moglichkeit nachbarschaft nachhaltig nachhaltigkeit nutzen oberschule
    oberschulen partnerschaft patenschaft personalisiert personlich personlichkeit qualifikation
    rechtschaffen schwangerschaft selbstandig selbststandig sprechen stellung tatsache teilnehmer
    teilnehmende unterkunft unternehmen unterricht unterschied unterstutzung verantwortung
    lebensende wochenende alternative alternativ dienstag dienstags donnerstag donnerstags samstag sonntag montag freitag
    verfugung verwandtschaft vorbereitung vorstand wirtschaft wissenschaft zugehorigkeit zusammen
    zusammenhang zustandig zustandigkeit
    """.split()
)

NO_HEAD = frozenset(
    """
    aber alle allen also auch aufs aus ausge auser bei beim belege bereit besser best bestand beste
    deine demo denken dies diese doch dort durch eher eige eine einge ende enden enge ertages ente entge ergo
    erste freund gegen gene genau gern gesell gestern gute haben hinter hohe innen inner intern inter
    kann kolle kommen konsi konse kontra lande lange leide leiten macht manch meist mitge mitte
    muss nach nahe nicht nieder niemand oben ober ohne organ sein seine sicher sofort solide
    sonst stand stets stark tief trag trans treten uber ultra umge unge unter vera verant verge verlass
    vers verse verste viel volle vorge vorher wahr weiter wenn werden wider wieder wirklich zuge
    zusammen zwei zwischen
    """.split()
)

NO_TAIL = frozenset(
    """
    aller arten barkeit bare baren barer bereiche bleiben chen einander ellen enden ender enen ente
    enten erin erinnen ernst eten falls fach fallen fest formen gehen geben gebung genommen gen
    haben haft hafte haften hafter haftig haltung heit heiten holen ieren iert ierte ierten ierung
    innen ionen isch ische ischen ischer ismen ismus kommen keit keiten lassen lich liche lichen
    licher liches ling linge lingen lose losen loser machen mal massig massige nahme nehmen rate raten
    ende miert nis nisse nissen endes ration rationen reiche reichen sagen sam same samen schaft schaften schaftlich seits sehen setzen
    sicht stehen stellen stimmt stutzen stutzung tages tation tatig teilen tion tionen tragen treten
    tung tungen ungen wart weise weisen werfen ziehen zogen
    """.split()
)

import type { Incident } from '../lexicon.ts';

/**
 * What happens to people, in folded Polish. `about` is in the genitive for a grievance ("uwagi dotyczące …") and in the
 * locative for praise ("dobre słowo o …"). Clauses follow "że"; they state what the customer said and nothing more.
 */
export const incidents: readonly Incident[] = [
  {
    id: 'długie oczekiwanie',
    kind: 'grievance',
    topic: 'waiting_time',
    pattern:
      /(?:czeka\w*|oczekiwani\w*|czas oczekiwania)(?: \S+){0,5}? (?:ponad |prawie |okolo |z )?(\d{1,3}) ?(min|godz|h\b|dni|tyg)|(\d{1,3}) ?(min\w*|godzin\w*|h) (?:czeka|oczekiw)/,
    clauses: (match) => waited(Number(match[1] ?? match[3]), match[2] ?? match[4] ?? ''),
    about: 'czasu oczekiwania',
  },
  {
    id: 'długie oczekiwanie',
    kind: 'grievance',
    topic: 'waiting_time',
    pattern:
      /dlugo (?:\S+ ){0,2}?czeka|czeka\w* (?:\S+ ){0,3}?(?:dlugo|wieki|godzin|i czeka|w nieskonczonosc)|dlugi\w* (?:czas )?(?:oczekiwani|czekani|kolejk)|(?:ogromn|wielk|gigantyczn|straszn|mega)\w* kolejk|kolejka (?:\S+ ){0,3}(?:dluga|ogromna|na godzine)/,
    clauses: ['trzeba było tak długo czekać', 'czas oczekiwania był długi', 'czekanie się przedłużyło'],
    about: 'czasu oczekiwania',
  },
  {
    id: 'brak zainteresowania obsługi',
    kind: 'grievance',
    topic: 'staff_service',
    pattern:
      /(?:nikt|obsluga|kelner\w*) (?:\S+ ){0,3}?(?:nie podszed\w*|nie podesz\w*|nie zwraca\w* uwagi|sie nie zainteresowa\w*|nie zainteresowa\w*|ignor\w*|olewa\w*|olal\w*)|zignorowa\w+|olano nas|traktuj\w* (?:\S+ )?jak (?:intruz|smiec|powietrze)/,
    clauses: ['zabrakło uwagi ze strony obsługi', 'obsługa nie poświęciła <Ci> dość uwagi'],
    about: 'obsługi',
  },
  {
    id: 'pomylone zamówienie',
    kind: 'grievance',
    topic: 'product_quality',
    pattern:
      /(?:pomyli\w+|pomylon\w+|pomylk\w+ w) (?:\S+ ){0,2}?(?:zamowieni|dani|produkt|rozmiar|adres)|(?:inne|nie te|niewlasciw\w+|zle) (?:danie|zamowienie|produkt|towar|rozmiar)|nie to(?:,)? co zamawia/,
    clauses: ['zamówienie nie zgadzało się z tym, co zostało wybrane', 'w zamówieniu doszło do pomyłki'],
    about: 'zamówienia',
  },
  {
    id: 'niekompletne zamówienie',
    kind: 'grievance',
    topic: 'delivery',
    pattern:
      /(?:brakowa\w+|brakuje|brak) (?:\S+ ){0,3}?(?:w zamowieniu|w paczce|w przesylce|jednej rzeczy|czesci (?:zamowienia|produktow)|elementow|srubek)/,
    clauses: ['zamówienie dotarło niekompletne', 'w przesyłce czegoś zabrakło'],
    about: 'kompletności zamówienia',
    trade: 'shop',
  },
  {
    id: 'paczka nie dotarła',
    kind: 'grievance',
    topic: 'delivery',
    pattern:
      /(?:paczk\w+|przesylk\w+|zamowieni\w+|towar\w*|produkt\w*)(?: \S+){0,5}? (?:nie (?:dotar\w+|doszl\w+|przysz\w+|przyszed\w+|ma\b|otrzyma\w+)|zagin\w+)|(?:nie (?:dostal\w+|otrzyma\w+|dotarl\w+|doszl\w+|przyszl\w+|ma)) (?:\S+ ){0,3}?(?:paczk|przesylk|zamowieni|towar)|zgubi\w+ (?:\S+ ){0,2}(?:paczk|przesylk)/,
    clauses: ['przesyłka wciąż nie dotarła', 'zamówienie do <Ciebie> nie dotarło'],
    about: 'przesyłki',
    trade: 'shop',
  },
  {
    id: 'opóźniona dostawa',
    kind: 'grievance',
    topic: 'delivery',
    pattern:
      /(?:dostaw\w*|przesylk\w*|paczk\w*|kurier\w*|wysylk\w*)(?: \S+){0,4}? (?:opozni\w*|spozni\w*|po terminie|(?:tydzien|tygodni\w*|dni) po|trwa\w* (?:wieki|tygod\w*|dlugo))|(?:opoznien\w*|spoznion\w*) (?:\S+ ){0,2}?(?:dostaw|przesylk|paczk)/,
    clauses: ['dostawa się opóźniła', 'na przesyłkę trzeba było czekać dłużej, niż zakładano'],
    about: 'czasu dostawy',
    trade: 'shop',
  },
  {
    id: 'uszkodzona przesyłka',
    kind: 'grievance',
    topic: 'delivery',
    pattern:
      /(?:paczk\w*|przesylk\w*|opakowani\w*|karton\w*)(?: \S+){0,3}? (?:uszkodz\w*|zniszcz\w*|rozerw\w*|zgniecion\w*|pogniecion\w*|rozwalon\w*)|(?:uszkodzon|zniszczon|rozerwan|zgniecion)\w* (?:paczk|przesylk|opakowani|karton)/,
    clauses: ['przesyłka dotarła uszkodzona', 'paczka nie dotarła w nienaruszonym stanie'],
    about: 'stanu przesyłki',
    trade: 'shop',
  },
  {
    id: 'awaria po krótkim czasie',
    kind: 'grievance',
    topic: 'product_quality',
    pattern:
      /(?:po|juz po) (?:\d{1,3} |kilku |paru |dwoch |trzech |jednym |pierwszym )?(?:dni\w*|dniach|tygodni\w*|tygodniu|miesiac\w*|uzyci\w*|praniu|dniu|razie) (?:\S+ ){0,4}?(?:zepsu\w*|popsu\w*|rozpad\w*|przesta\w* dzialac|pek\w*|rozerwa\w*|sie rozlecial\w*|odpad\w*|rozkle\w*|nie dziala)|(?:zepsu\w*|popsu\w*|rozpad\w*|przesta\w* dzialac|pek\w*|rozlecial\w*|odpad\w*|rozkle\w*)(?: \S+){0,4}? po (?:\d{1,3} |kilku |paru |dwoch |trzech |jednym |pierwszym )?(?:dni|tygodni|miesiac|uzyci|praniu|dniu|razie)/,
    clauses: ['produkt tak szybko zawiódł', 'zakup nie posłużył dłużej'],
    ofThing: ({ name, gender }) => [
      `${name} tak szybko ${failed[gender] ?? 'zawiodło'}`,
      `${name} nie ${served[gender] ?? 'posłużyło'} dłużej`,
    ],
    about: 'trwałości produktu',
    trade: 'shop',
  },
  {
    id: 'zły rozmiar',
    kind: 'grievance',
    vague: true,
    topic: 'product_quality',
    pattern:
      /(?:zanizon\w*|zawyzon\w*|zly|niezgodn\w*|inny) rozmiar|rozmiar\w*(?: \S+){0,3} (?:nie zgadza|nie pasuje|zaniz|zawyz|niezgod)|za (?:mal\w*|duz\w*|ciasn\w*) (?:o|buty|kurtka|sukienka|spodnie)/,
    clauses: ['rozmiar nie okazał się trafiony', 'rozmiar nie pasuje'],
    about: 'rozmiaru',
    trade: 'shop',
  },
  {
    id: 'zwrot pieniędzy',
    kind: 'grievance',
    topic: 'refund_return',
    pattern:
      /(?:nie (?:odd\w*|zwroc\w*|zwraca\w*)|odmow\w*|odmawia\w*|brak|czekam na|od\w+ mi|zada\w+|chce|domagam sie) (?:\S+ ){0,4}?(?:zwrot\w* (?:pieniedzy|srodkow|kosztow|kasy|wplat|zaliczk)|pieniedzy|pieniadze|zaliczk\w*|kaucj\w*|kasy|srodkow|zwrotu)|zwrot(?:u|em)? (?:pieniedzy|srodkow)(?: \S+){0,3} nie/,
    clauses: ['sprawa zwrotu wymaga wyjaśnienia', 'kwestia zwrotu nie jest zamknięta'],
    about: 'zwrotu',
  },
  {
    id: 'reklamacja',
    kind: 'grievance',
    topic: 'refund_return',
    pattern:
      /reklamacj\w*(?: \S+){0,5} (?:odrzuc\w*|nie uzna\w*|bez odpowiedzi|ignor\w*|nie rozpatr\w*|trwa)|(?:odrzuc\w*|nie uzna\w*|nie rozpatrz\w*) (?:\S+ )?reklamacj/,
    clauses: ['przebieg reklamacji był rozczarowujący', 'reklamacja nie przyniosła oczekiwanego rozwiązania'],
    about: 'reklamacji',
  },
  {
    id: 'niewłaściwie naliczona kwota',
    kind: 'grievance',
    topic: 'price_billing',
    pattern:
      /(?:pobra\w+|sciagn\w+|obciaz\w+|zaplaci\w+|naliczy\w+|policzy\w+) (?:\S+ ){0,4}?(?:dwa razy|dwukrotnie|podwojnie|2 razy|za duzo|wiecej)|podwojn\w* (?:oplat|platnosc|obciazen)|(?:dwa razy|dwukrotnie|podwojnie) (?:\S+ ){0,2}?(?:pobra|sciagn|obciaz|naliczy)|(?:bled\w*|zl\w*) (?:rachun|faktur|kwot)/,
    clauses: ['rozliczenie budzi wątpliwości', 'naliczona kwota nie zgadza się z oczekiwaną'],
    about: 'rozliczenia',
  },
  {
    id: 'wysokie ceny',
    kind: 'grievance',
    vague: true,
    topic: 'price_billing',
    pattern:
      /\b(?:za|zbyt|strasznie|bardzo|okropnie|absurdalnie|cholernie) drogo\b|\bdrozyzna\b|cen\w* (?:\S+ ){0,3}?(?:z kosmosu|kosmiczn\w*|za wysok\w*|zbyt wysok\w*|zawyzon\w*|wygorowan\w*|nieadekwatn\w*)|(?:kosmiczn|wygorowan|zawyzon|chor)\w* cen|przeplac|zdzierstwo/,
    clauses: ['ceny okazały się wyższe, niż można było oczekiwać', 'cena nie wydaje się adekwatna'],
    about: 'cen',
  },
  {
    id: 'brak kontaktu',
    kind: 'grievance',
    topic: 'communication',
    pattern:
      /nikt (?:\S+ ){0,3}?(?:nie (?:odbier\w*|odpowi\w*|odpis\w*|oddzwon\w*|reaguj\w*))|nie (?:odbiera\w*|odpisuj\w*|odpowiadaj\w*|oddzwoni\w*|mozna sie (?:dodzwonic|skontaktowac|doprosic)|da sie dodzwonic)|brak (?:\S+ )?(?:kontaktu|odpowiedzi|odzewu|reakcji|informacji)|(?:zero|zadnego) (?:kontaktu|odzewu|odpowiedzi)|(?:trzeci|drugi|kolejny|piaty) raz (?:\S+ ){0,2}?(?:pisze|dzwonie|prosze|zglaszam)/,
    clauses: ['tak trudno było uzyskać odpowiedź', 'wcześniejsze próby kontaktu nie przyniosły odpowiedzi'],
    about: 'kontaktu',
  },
  {
    id: 'odwołana rezerwacja',
    kind: 'grievance',
    topic: 'booking_cancellation',
    pattern:
      /(?:odwola\w*|anulowa\w*|skasowa\w*|zgubi\w*) (?:\S+ ){0,4}?(?:rezerwacj|wizyt|zamowieni|termin|lot|pobyt)|(?:rezerwacj\w*|wizyt\w*|lot\w*|zamowieni\w*)(?: \S+){0,3} (?:odwolan\w*|anulowan\w*|przepad\w*|nie bylo w systemie)|(?:nie (?:mieli|bylo|maja)) (?:\S+ ){0,2}rezerwacji/,
    clauses: ['plany trzeba było zmienić', 'rezerwacja nie przebiegła zgodnie z planem'],
    about: 'rezerwacji',
  },
  {
    id: 'brud',
    kind: 'grievance',
    vague: true,
    topic: 'cleanliness',
    pattern:
      /\bbrudno\b|\bbrud\b|\bsyf\w*|\bsmrod\w*|smierdz\w*|smierdzi|cuchn\w*|\bplesn\w*|\bgrzyb na|kurz\w* (?:na|pod|wszedzie)|nieposprzata\w*|nie (?:bylo )?(?:posprzatan\w*|sprzatan\w*)|wlosy (?:w|na) |lepi\w* sie (?:od|stol|podlog)|niedomyt\w*/,
    clauses: ['czystość nie była taka, jak być powinna', 'czystość pozostawiała wiele do życzenia'],
    about: 'czystości',
  },
  {
    id: 'hałas',
    kind: 'grievance',
    vague: true,
    topic: 'other',
    pattern:
      /\bhalas\w*|(?:za|zbyt|bardzo|strasznie) glosn[oa]\b|nie (?:dalo|da) sie (?:spac|wyspac|porozmawiac|rozmawiac)|wszystko slychac|slychac (?:kazd|wszystk)/,
    clauses: ['hałas tak przeszkadzał', 'zabrakło spokoju i ciszy'],
    about: 'hałasu',
  },
  {
    id: 'problem z logowaniem',
    kind: 'grievance',
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /nie (?:moge|mozna|da sie|idzie|moglem|moglam|udaje mi sie) (?:\S+ ){0,3}?(?:zalogowac|wejsc na konto|zalogowania)|(?:wylogowuje|wylogowalo|wyrzuca z konta)|(?:problem\w*|blad\w*|bledy) (?:\S+ )?(?:z |przy )logowani|logowanie (?:\S+ )?nie dziala|kod\w*(?: \S+){0,3} nie (?:przychodz|dochodz|dziala)/,
    clauses: ['logowanie nie działa tak, jak powinno', 'zalogowanie się sprawia kłopot'],
    about: 'logowania',
  },
  {
    id: 'zawieszanie się aplikacji',
    kind: 'grievance',
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /zawiesz\w*|zacina\w*|zacina sie|crash\w*|wywala\w*|wyrzuca (?:mnie )?z (?:aplik|apki)|sama sie (?:wylacza|zamyka)|wylacza sie|nie (?:uruchamia|wlacza|otwiera|laduje) sie|(?:aplikacj|apk)\w* (?:\S+ ){0,2}?(?:nie dziala|przestala dzialac|sie nie (?:uruchamia|otwiera|wlacza))/,
    clauses: ['aplikacja nie działa tak stabilnie, jak powinna', 'działanie aplikacji zawodzi'],
    about: 'działania aplikacji',
  },
  {
    id: 'kłopoty po aktualizacji',
    kind: 'grievance',
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /(?:po|od) (?:\S+ ){0,2}?(?:aktualizacji|update)|(?:ostatnia|nowa|najnowsza) (?:aktualizacja|wersja)(?: \S+){0,4} (?:zepsu|psuje|nie dziala|gorsz|bled|porazk|dramat|fataln)/,
    clauses: ['ostatnia aktualizacja przyniosła kłopoty', 'po aktualizacji coś działa gorzej'],
    about: 'ostatniej aktualizacji',
  },
  {
    id: 'powolne działanie',
    kind: 'grievance',
    vague: true,
    topic: 'app_bug',
    trade: 'app',
    pattern:
      /(?:aplikacja|apka|strona|system|internet|wifi)(?: \S+){0,3} (?:wolno|muli|zamula|laguje|wolna|powoln\w*)|strasznie (?:wolno|muli)|bardzo wolno (?:dziala|sie laduje)/,
    clauses: ['wszystko działa wolniej, niż powinno', 'szybkość działania rozczarowuje'],
    about: 'szybkości działania',
  },
  {
    id: 'problem z płatnością',
    kind: 'grievance',
    topic: 'price_billing',
    pattern:
      /(?:nie (?:moge|mozna|da sie|dziala|przechodz\w*)) (?:\S+ ){0,3}?(?:zaplacic|platnosc\w*|platnosci|blik\w*|oplacic)|(?:platnosc\w*|blik|przelew\w*)(?: \S+){0,3} (?:nie (?:dziala|przechodz|doszed|dotar|przysz)|odrzuc)/,
    clauses: ['płatność nie przebiegła bez przeszkód', 'z płatnością pojawił się kłopot'],
    about: 'płatności',
  },
  {
    id: 'awaria',
    kind: 'grievance',
    topic: 'outage',
    pattern:
      /\bawari\w*|(?:serwer\w*|strona|system)(?: \S+){0,2} (?:nie dziala|lezy|padl\w*)|nic nie dziala|od rana nie dziala/,
    clauses: ['usługa nie jest dostępna tak, jak powinna', 'pojawiły się trudności z dostępem'],
    about: 'dostępności usługi',
  },
  {
    id: 'za dużo reklam',
    kind: 'grievance',
    topic: 'other',
    trade: 'app',
    pattern: /(?:za duzo|pelno|tony|mnostwo|same|wszedzie|ciagle|masa) reklam|reklama (?:na|za) reklam/,
    clauses: ['reklamy tak przeszkadzają', 'reklam jest więcej, niż by się chciało'],
    about: 'liczby reklam',
  },
  {
    id: 'małe porcje',
    kind: 'grievance',
    vague: true,
    topic: 'product_quality',
    trade: 'food',
    pattern:
      /(?:mal|malutk|miniaturow|glodow|skromn)\w* porcj|porcj\w* (?:\S+ ){0,3}(?:mal|malutk|glodow|jak dla dziecka)/,
    clauses: ['porcja okazała się za mała', 'wielkość porcji nie odpowiadała oczekiwaniom'],
    about: 'wielkości porcji',
  },
  {
    id: 'brak miejsc',
    kind: 'grievance',
    topic: 'availability',
    pattern: /(?:nie (?:bylo|ma)|brak) (?:\S+ ){0,2}?(?:wolnych (?:miejsc|stolik)|miejsc|stolika|stolikow|miejsca)/,
    clauses: ['zabrakło miejsca', 'nie było wolnego miejsca'],
    about: 'dostępności miejsc',
  },
  {
    id: 'zamknięte drzwi',
    kind: 'grievance',
    topic: 'availability',
    pattern:
      /(?:zamkniet\w*|zamkneli|nieczynn\w*) (?:\S+ ){0,4}?(?:mimo|choc|przed czasem|wczesniej|w godzinach|pocalowal)|godzin\w* otwarcia (?:\S+ ){0,3}(?:nieaktualn|niezgodn|nie zgadz)|pocalowa\w* klamk/,
    clauses: ['drzwi okazały się zamknięte', 'nie udało się skorzystać z wizyty'],
    about: 'godzin otwarcia',
  },
  {
    id: 'niedostępny produkt',
    kind: 'grievance',
    topic: 'availability',
    trade: 'shop',
    pattern:
      /(?:brak|nie ma|nie bylo) (?:\S+ ){0,3}?(?:w ofercie|na stanie|w sklepie|na polkach|rozmiaru|rozmiarow|wyboru)|wiecznie niedostepn/,
    clauses: ['poszukiwanego produktu zabrakło', 'wybór okazał się za mały'],
    about: 'dostępności produktów',
  },
  {
    id: 'nieuprzejmość',
    kind: 'grievance',
    vague: true,
    topic: 'staff_service',
    pattern:
      /\bcham\w*|\bbezczeln\w*|\bopryskliw\w*|\barogan\w*|\bniemil\w*|\bnieuprzejm\w*|\bnakrzycza\w*|\bkrzycza\w* na|\bwydar\w* sie|(?:zero|brak) (?:\S+ )?kultury|\bponizy\w*|\bburkn\w*|z laski\b|na odczep\b/,
    clauses: ['rozmowa nie przebiegła w uprzejmej atmosferze', 'zabrakło życzliwości', 'zabrakło uprzejmości'],
    about: 'obsługi',
  },
  {
    id: 'szybka obsługa',
    kind: 'praise',
    vague: true,
    topic: 'staff_service',
    pattern:
      /(?:szybko|sprawnie|blyskawicznie|ekspresowo) (?:\S+ ){0,3}?(?:obsluz\w*|zalatw\w*|poszl\w*|zrealizowa\w*|dotar\w*|dosz\w*|przysz\w*|wysla\w*|naprawi\w*)|(?:obsluz\w*|zalatwi\w*|dotarl\w*|przyszl\w*|zrealizowan\w*|wysylka|dostawa) (?:\S+ ){0,3}?(?:szybko|sprawnie|blyskawicznie|ekspresow\w*)/,
    clauses: ['wszystko przebiegło sprawnie', 'udało się to szybko załatwić'],
    about: 'sprawnej obsłudze',
  },
  {
    id: 'pomoc',
    kind: 'praise',
    topic: 'staff_service',
    pattern:
      /(?:bardzo|chetnie|od razu|szybko|super|swietnie|naprawde|zawsze) (?:\S+ )?(?:pomog\w*|pomagaj\w*|doradz\w*)|(?:pomog\w*|doradz\w*) (?:\S+ ){0,3}?(?:w wyborze|dobra|wybrac|od razu)/,
    clauses: ['udało się pomóc', 'pomoc przyszła na czas'],
    about: 'udzielonej pomocy',
  },
  {
    id: 'powroty',
    kind: 'praise',
    pattern:
      /(?:na pewno|chetnie|z przyjemnoscia|jeszcze) (?:\S+ ){0,2}?(?:wroc\w*|wracam|powroc\w*)|(?:wrocimy|wroce|wracamy|wracam) (?:\S+ ){0,3}?(?:na pewno|chetnie|regularnie|z przyjemnoscia)|(?:po raz|juz) (?:\S+ )?(?:kolejny|drugi|trzeci|piaty|dziesiaty)(?: raz)?/,
    clauses: ['chce się do nas wracać', 'są powody, żeby do nas wracać'],
    about: '',
  },
  {
    id: 'wysoki poziom',
    kind: 'praise',
    pattern:
      /na (?:najwyzszym|wysokim|swietnym|bardzo dobrym|super) poziomie|na (?:szostke|piatke|medal|plus)\b|pierwsza klasa/,
    clauses: ['poziom odpowiada oczekiwaniom', 'wszystko było na poziomie'],
    ofThing: ({ name, gender }) => [
      `${name} ${met[gender] ?? 'spełniło'} oczekiwania`,
      `${name} ${earned[gender] ?? 'zasłużyło'} na uznanie`,
    ],
    about: '',
  },
  {
    id: 'polecenie',
    kind: 'praise',
    pattern:
      /(?:goraco|serdecznie|zdecydowanie|szczerze|z czystym sumieniem|bardzo|wszystkim|kazdemu) (?:\S+ )?polec\w*|polec\w* (?:\S+ ){0,2}?(?:goraco|serdecznie|kazdemu|wszystkim|z calego serca)|godn\w* polecenia/,
    clauses: ['jesteśmy warci polecenia', 'warto nas polecać'],
    about: '',
  },
  {
    id: 'dobre ceny',
    kind: 'praise',
    vague: true,
    topic: 'price_billing',
    pattern:
      /(?:dobr|super|swietn|przystepn|rozsadn|niewygorowan|atrakcyjn|nisk|uczciw|fajn)\w* cen|cen\w* (?:\S+ ){0,2}?(?:przystepn|rozsadn|ok\b|atrakcyjn|nisk|super|dobr)|tanio/,
    clauses: ['ceny są w porządku', 'ceny odpowiadają'],
    about: 'cenach',
  },
  {
    id: 'czystość',
    kind: 'praise',
    vague: true,
    topic: 'cleanliness',
    pattern: /(?:bardzo |wszedzie |super |zawsze |jest |bylo )czysto\b|czysto(?: i |, )|czysciutk/,
    clauses: ['czystość nie budziła zastrzeżeń', 'panował porządek'],
    about: 'czystości',
  },
];

const met: Readonly<Record<string, string>> = { m: 'spełnił', f: 'spełniła', n: 'spełniło', p: 'spełniły' };
const earned: Readonly<Record<string, string>> = { m: 'zasłużył', f: 'zasłużyła', n: 'zasłużyło', p: 'zasłużyły' };
const failed: Readonly<Record<string, string>> = { m: 'zawiódł', f: 'zawiodła', n: 'zawiodło', p: 'zawiodły' };
const served: Readonly<Record<string, string>> = { m: 'posłużył', f: 'posłużyła', n: 'posłużyło', p: 'posłużyły' };

function waited(amount: number, unit: string): readonly string[] {
  const time = unit.startsWith('min')
    ? counted(amount, 'minutę', 'minuty', 'minut')
    : unit.startsWith('h') || unit.startsWith('godz')
      ? counted(amount, 'godzinę', 'godziny', 'godzin')
      : unit.startsWith('tyg')
        ? counted(amount, 'tydzień', 'tygodnie', 'tygodni')
        : counted(amount, 'dzień', 'dni', 'dni');
  return [`trzeba było czekać ${time}`, `oczekiwanie trwało ${time}`];
}

/** Polish numerals govern the noun: 1 minutę, 2-4 minuty (not 12-14), else minut. */
function counted(amount: number, one: string, few: string, many: string): string {
  if (amount === 1) return `1 ${one}`;
  const last = amount % 10;
  const isFew = last >= 2 && last <= 4 && Math.floor(amount / 10) % 10 !== 1;
  return `${amount} ${isFew ? few : many}`;
}

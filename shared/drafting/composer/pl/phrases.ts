import type { Phrases, SentenceRole } from '../language-pack.ts';

/**
 * Polish sentences. Forms are neutral where we do not know whom we address: no past tense of the second person, forms
 * of address only as `<…>`, nothing promised, no fault admitted. The same thought is worded many times, because
 * neighbours on one profile must not read alike.
 */
export const phrases: Readonly<Record<SentenceRole, Phrases>> = {
  greeting: {
    formal: ['Dzień dobry!', 'Dzień dobry.', 'Witamy!'],
    informal: ['Cześć!', 'Hej!', 'Dzień dobry!'],
  },

  praise_open: {
    any: [
      '{Bardzo|Ogromnie|Naprawdę} cieszy nas {ta opinia|taka opinia|tak dobra opinia}.',
      '{Miło|Bardzo miło|Niezwykle miło} nam {czytać takie słowa|to czytać|przeczytać taką opinię}.',
      'Takie {słowa|opinie|wiadomości} {dodają nam skrzydeł|to dla nas prawdziwa radość|naprawdę nas budują}.',
      'To dla nas {piękny|duży|prawdziwy} {komplement|powód do radości}{.|, dziękujemy!}',
      'Pięknie dziękujemy za {poświęconą chwilę i dobre słowo|tę opinię|tak miły wpis}.',
      'Z {radością|uśmiechem|przyjemnością} czytamy {taką opinię|te słowa|ten wpis}.',
      'Dobre słowo {zawsze cieszy|to najlepsza nagroda za naszą pracę|bardzo nam pomaga}, {dziękujemy|serdecznie dziękujemy}!',
      'Jest nam {bardzo|niezmiernie|ogromnie} miło, {dziękujemy|serdecznie dziękujemy} za {podzielenie się wrażeniami|tę opinię|ten wpis}.',
      '{Dziękujemy|Wielkie podziękowania} za {ciepłe|życzliwe|serdeczne} {słowa|zdania o nas}!',
      'Taka opinia {to świetna wiadomość dla całego zespołu|poprawia nam humor na cały dzień|motywuje nas jak nic innego}.',
    ],
    formal: [
      '{Serdecznie|Uprzejmie|Najserdeczniej} dziękujemy za {miłe słowa|tak pozytywną opinię|pozostawienie opinii}.',
      'Dziękujemy za {<Twoją> opinię|czas poświęcony na opinię|tyle dobrych słów}.',
      '<Twoja> opinia {sprawiła nam dużą radość|to dla nas duża radość|bardzo nas ucieszyła}.',
    ],
    informal: [
      '{Dzięki|Wielkie dzięki|Stokrotne dzięki} za {miłe słowa|tę opinię|dobre słowo}!',
      'Ale {miło|fajnie} {to czytać|się to czyta|przeczytać coś takiego}!',
      '<Twoja> opinia {zrobiła nam dzień|bardzo nas ucieszyła|to świetna wiadomość}!',
      'Super, że {chcesz się tym podzielić|znajdujesz chwilę na opinię}, dzięki!',
    ],
    warm: [
      'Aż {chce się pracować|miło zacząć dzień|uśmiechamy się do ekranu}, czytając {takie słowa|takie opinie}.',
      'Serce rośnie, {gdy czytamy takie słowa|kiedy trafia do nas taka opinia}!',
    ],
  },

  praise_that: {
    any: [
      '{Cieszymy się|Bardzo się cieszymy|Ogromnie się cieszymy}, że [that].',
      '{Miło nam|Bardzo nam miło|Przyjemnie nam}, że [that].',
      '{Świetnie|Wspaniale|Jak dobrze}, że [that]!',
      'To, że [that], {bardzo nas cieszy|jest dla nas ważne|to dla nas najlepsza wiadomość}.',
      '{Najbardziej|Szczególnie} cieszy nas to, że [that].',
      '{Radość sprawia nam|Dużo znaczy dla nas} to, że [that].',
      'Dobrze {wiedzieć|słyszeć|czytać}, że [that].',
      '{Zależy nam na tym|Staramy się o to}, więc tym bardziej cieszy, że [that].',
      'Skoro [that], {to znaczy, że warto się starać|nasza praca ma sens|mamy powód do zadowolenia}.',
      'Wiadomość o tym, że [that], {poprawia nam humor|dodaje nam energii|bardzo nas ucieszyła}.',
    ],
  },
  praise_about: {
    any: [
      'Dziękujemy {szczególnie|zwłaszcza|także} za {dobre|miłe|ciepłe} słowo o [about].',
      '{Dobre słowo|Ciepłe słowo|Miłe zdanie} o [about] {sprawia nam szczególną radość|bardzo nas cieszy|wiele dla nas znaczy}.',
      '{Szczególnie|Najbardziej} {cieszą|ucieszyły} nas słowa o [about].',
      '{Miło|Bardzo miło|Przyjemnie} {przeczytać|czytać} {tyle dobrego|takie słowa|coś tak miłego} o [about].',
      'To, co {czytamy|tu czytamy} o [about], {napawa nas dumą|bardzo nas cieszy|dodaje nam energii}.',
      'Uznanie, zwłaszcza gdy mowa o [about], {wiele dla nas znaczy|motywuje nas do pracy}.',
      'Takie zdanie o [about] {to dla nas zachęta|cieszy nas podwójnie|to piękna nagroda}.',
    ],
  },
  praise_close_any: {
    any: [
      '{Wszystkiego dobrego|Samych dobrych chwil}!',
      '{Pozdrawiamy|Serdecznie pozdrawiamy|Ciepło pozdrawiamy}!',
      '{Życzymy|Przesyłamy pozdrowienia i życzymy} {dobrego dnia|miłego dnia|udanego tygodnia}!',
      'Polecamy się na przyszłość{!|.}',
      '{Przesyłamy|Ślemy} {dobre myśli|serdeczności|pozdrowienia} od całego zespołu.',
      'Do {usłyszenia|następnego razu|miłego zobaczenia}!',
    ],
    formal: ['{Łączymy pozdrowienia|Z wyrazami wdzięczności pozdrawiamy|Pozostajemy do <Twojej> dyspozycji}.'],
    informal: ['{Trzymaj się ciepło|Miłego dnia|Uściski}!', 'Pisz do nas {śmiało|zawsze, kiedy chcesz}!'],
  },
  praise_close_place: {
    any: [
      '{Zapraszamy ponownie|Serdecznie zapraszamy ponownie|Zapraszamy jak najczęściej}!',
      'Do {zobaczenia|rychłego zobaczenia|następnego razu}!',
      '{Czekamy na kolejne odwiedziny|Będziemy wypatrywać kolejnej wizyty|Liczymy na kolejne spotkanie}.',
      '{Drzwi są u nas zawsze otwarte|Nasze progi stoją otworem|Zawsze będziemy radzi kolejnym odwiedzinom}.',
      'Z {przyjemnością|radością} {ugościmy <Cię> znowu|powitamy <Cię> ponownie|przyjmiemy <Cię> kolejny raz}.',
      'Miło będzie {znów się spotkać|zobaczyć się ponownie|gościć <Cię> jeszcze nie raz}.',
    ],
    informal: ['{Wpadaj|Zaglądaj} do nas {częściej|znowu|bez okazji}!', 'Widzimy się {wkrótce|następnym razem}!'],
  },
  praise_close_shop: {
    any: [
      '{Niech zakup dobrze służy|Życzymy, żeby zakup służył jak najdłużej|Oby zakup cieszył jak najdłużej}!',
      'Polecamy się {na przyszłość|przy kolejnych zakupach|na następny raz}.',
      '{Zapraszamy na kolejne zakupy|Do zobaczenia przy kolejnym zamówieniu|Zapraszamy znowu}!',
      '{Udanego użytkowania|Samych trafionych zakupów|Wszystkiego dobrego}!',
      '{Pozdrawiamy|Serdecznie pozdrawiamy|Ślemy pozdrowienia}!',
    ],
  },
  praise_close_app: {
    any: [
      '{Przyjemnego|Udanego|Dobrego} korzystania {z aplikacji|na co dzień}!',
      '{Życzymy|Oby było} {dalej tak samo dobrze|samych udanych chwil z aplikacją}!',
      '{Pozdrawiamy|Serdecznie pozdrawiamy|Ślemy pozdrowienia} {od całego zespołu|i życzymy dobrego dnia}!',
      'Niech {aplikacja dalej dobrze służy|wszystko dalej działa jak trzeba}!',
      'Dobrze być {częścią codzienności|pod ręką na co dzień}.',
    ],
    informal: ['Dobrze, że {jesteś|zostajesz} z nami.'],
  },
  praise_close_care: {
    any: [
      'Życzymy {dużo zdrowia|wszystkiego dobrego i dużo zdrowia|zdrowia i spokoju}.',
      '{Wszystkiego dobrego|Dużo zdrowia|Samych dobrych dni}!',
      '{Pozdrawiamy|Serdecznie pozdrawiamy|Ślemy pozdrowienia} {od całego zespołu|i życzymy dobrego dnia}.',
      '{Troska o pacjentów|Dobra opieka} to dla nas {podstawa|najważniejsza rzecz}.',
    ],
  },

  thanks: {
    any: [
      '{Dziękujemy|Bardzo dziękujemy|Serdecznie dziękujemy} za {opinię|pozostawienie opinii|poświęcony czas|podzielenie się zdaniem}.',
      '{Miło nam|Cieszymy się}, że {trafiła do nas ta opinia|możemy to przeczytać|ktoś znajduje czas, żeby napisać}.',
      'Każda {opinia|wiadomość} jest dla nas {ważna|cenna|pomocna}, {także ta|więc dziękujemy i za tę}.',
      'Doceniamy {ten głos|poświęconą chwilę|czas poświęcony na wpis|te kilka słów}.',
      '{Dobrze|Miło} {było to przeczytać|dostać taki znak|wiedzieć, co myślą inni}, dziękujemy.',
      'Podziękowania za {ten wpis|tę wiadomość|kilka słów od <Ciebie>|znak życia}!',
      '{Przeczytaliśmy to z uwagą|Czytamy każdą opinię|Zaglądamy do każdego wpisu} i {dziękujemy za poświęconą chwilę|doceniamy ten gest|cieszymy się z tego}.',
      'Głosy {takie jak ten|z zewnątrz} {są nam potrzebne|dużo nam mówią|pomagają nam spojrzeć na siebie świeżym okiem}.',
      '{Opinie|Wpisy|Wiadomości} {w takim tonie|takie jak ta} zawsze {czytamy do końca|bierzemy pod uwagę|chętnie widzimy}.',
    ],
    formal: [
      'Dziękujemy za {<Twoją> opinię|<Twój> głos|podzielenie się wrażeniami}.',
      'Jesteśmy wdzięczni za {<Twoją> opinię|ten wpis|poświęconą chwilę}.',
      '<Twoja> opinia {ma dla nas znaczenie|pomaga nam lepiej zrozumieć oczekiwania|została przez nas przeczytana z uwagą}.',
    ],
    informal: ['{Dzięki|Wielkie dzięki} za {opinię|wpis|kilka słów}!', 'Fajnie, że {piszesz|dajesz znać}!'],
  },

  remark_about: {
    any: [
      '{Przyjmujemy też|Doceniamy też|Ważna jest dla nas również} {uwagę|opinię} {dotyczącą|w sprawie} [about].',
      'Dziękujemy {również|też|także} za {szczerość|szczere zdanie} w sprawie [about].',
      '{Uwaga|Wskazówka} dotycząca [about] {też jest dla nas cenna|jest dla nas równie ważna|to dla nas cenny sygnał}.',
      'Słowa dotyczące [about] {czytamy z uwagą|traktujemy jako cenną wskazówkę|też bierzemy sobie do serca}.',
    ],
  },

  complaint_open: {
    any: [
      'Dziękujemy za {tę wiadomość|szczerą opinię|szczerość|otwartość}.',
      'Doceniamy, że {dostajemy taki sygnał|trafia do nas tak szczera opinia|możemy to przeczytać}.',
      '{Dobrze, że o tym wiemy|To ważny dla nas sygnał|Potrzebujemy takich sygnałów}.',
      '{Czytamy to z uwagą|Przeczytaliśmy te słowa z uwagą|Każde zdanie tej opinii czytamy uważnie}.',
      'Dziękujemy za {opisanie swoich wrażeń|zwrócenie na to uwagi|poświęcony czas i konkretne uwagi}.',
    ],
    formal: [
      'Dziękujemy za {<Twoją> opinię|podzielenie się uwagami|przekazanie uwag}.',
      '<Twoja> opinia {jest dla nas ważna|nie pozostaje bez echa|daje nam do myślenia}.',
    ],
    informal: ['Dzięki za {szczerość|sygnał|wiadomość|szczerą opinię}.', 'Dobrze, że {o tym piszesz|dajesz nam znać}.'],
  },
  sorry_that: {
    any: [
      '{Przykro nam|Bardzo nam przykro|Naprawdę nam przykro}, że [that].',
      '{Przepraszamy|Bardzo przepraszamy|Szczerze przepraszamy} za to, że [that].',
      'Rozumiemy rozczarowanie tym, że [that] – {przepraszamy|przykro nam}.',
      'To, że [that], {mogło popsuć całe wrażenie|nie ucieszyłoby nikogo|na pewno było rozczarowujące} – {przepraszamy|przykro nam}.',
      'Szkoda, że [that] – {przepraszamy|bardzo nam przykro|jest nam przykro}.',
      'Z przykrością czytamy, że [that]{.|, i przepraszamy.}',
      '{Nie tak to powinno wyglądać|Nie o takie wrażenia nam chodzi} – przykro nam, że [that].',
    ],
    formal: ['Prosimy przyjąć {nasze|szczere} przeprosiny za to, że [that].'],
    informal: ['Przyjmij {nasze|szczere} przeprosiny za to, że [that].'],
  },
  sorry_about: {
    any: [
      '{Przykro nam|Bardzo nam przykro}, że mamy tu {uwagi|zastrzeżenia} dotyczące [about].',
      '{Przepraszamy|Szczerze przepraszamy} za rozczarowanie w sprawie [about].',
      'Zastrzeżenia dotyczące [about] {traktujemy poważnie|są dla nas ważne} – {przepraszamy|przykro nam}.',
      'Przykro nam, że w sprawie [about] {nie wszystko było jak trzeba|oczekiwania były inne}.',
      'Z przykrością czytamy {uwagi|słowa} dotyczące [about]{.|, i przepraszamy.}',
      'Rozumiemy {zawód|rozczarowanie}, jeśli chodzi o {sprawę|kwestię} [about], i przepraszamy.',
    ],
  },
  sorry_plain: {
    any: [
      '{Przykro nam|Bardzo nam przykro|Naprawdę nam przykro}, że {wrażenia nie są dobre|pozostał niedosyt|coś poszło nie tak, jak powinno}.',
      '{Przepraszamy|Szczerze przepraszamy|Bardzo przepraszamy} za {to rozczarowanie|tak nieudane doświadczenie|niemiłe wrażenia}.',
      'Szkoda, że {tym razem nie było lepiej|wrażenia nie są lepsze} – {przepraszamy|przykro nam}.',
      'Z przykrością czytamy {tę opinię|te słowa}{.| i przepraszamy za rozczarowanie.}',
      '{Chcieliśmy|Chcemy}, żeby było {inaczej|lepiej} – {przepraszamy za zawód|przykro nam}.',
      'Rozumiemy {to rozczarowanie|ten zawód|te emocje} i {przepraszamy|jest nam przykro}.',
    ],
  },
  valued: {
    any: [
      'Takie {uwagi|sygnały|opinie} {pomagają nam się poprawiać|są dla nas ważną lekcją|traktujemy poważnie}.',
      '{Rozumiemy|Dobrze rozumiemy}, że {to frustrujące|to zniechęca|oczekiwania były inne}.',
      '{Zależy nam na tym|Chcemy}, żeby {każdy był zadowolony|następnym razem było lepiej|takie sytuacje się nie zdarzały}.',
      'To {dla nas cenna wskazówka|ważna informacja|konkretny sygnał}, {co wymaga uwagi|nad czym się pochylić}.',
      '{Bierzemy to sobie do serca|Traktujemy tę uwagę poważnie|Nie przechodzimy nad tym obojętnie}.',
      '{Liczy się dla nas|Ważna jest dla nas} każda {taka uwaga|szczera opinia}, także ta {trudna|krytyczna}.',
      '{Krytyka|Szczera uwaga} {też jest nam potrzebna|bywa dla nas cenniejsza niż pochwała}.',
      'Wiemy, jak {ważne|istotne} jest to, żeby {można było na nas polegać|można było nam zaufać|wszystko było jak należy}.',
    ],
  },
  contact: {
    formal: [
      'Prosimy o kontakt: [contact] – {chcemy poznać szczegóły|porozmawiamy o szczegółach}.',
      '{Żeby poznać szczegóły|Aby wyjaśnić tę sprawę|Żeby lepiej zrozumieć sytuację}, prosimy o {rozmowę|kontakt}: [contact].',
      'O szczegółach {najlepiej|wygodniej} porozmawiać {bezpośrednio|poza forum publicznym}: [contact].',
      '{Chętnie|Bardzo chętnie} {porozmawiamy o tym|wysłuchamy szczegółów} bezpośrednio: [contact].',
      'Jeśli {można powiedzieć nam więcej|jest możliwość wrócić do tej sprawy}, jesteśmy {do dyspozycji|dostępni}: [contact].',
      'Będziemy wdzięczni za {kontakt|kilka słów więcej} pod adresem lub numerem: [contact].',
      'W tej sprawie {zapraszamy do kontaktu|jesteśmy do dyspozycji}: [contact].',
    ],
    informal: [
      '{Daj znać|Odezwij się} tutaj: [contact] – {chcemy poznać szczegóły|pogadamy o szczegółach}.',
      '{Żeby poznać szczegóły|Żeby wyjaśnić sprawę}, {skontaktuj się z nami|odezwij się}: [contact].',
      '{Chętnie|Bardzo chętnie} {pogadamy o tym|posłuchamy, co się stało} bezpośrednio: [contact].',
      'Daj znać {bezpośrednio|prywatnie}, {co się działo|jak to wyglądało}: [contact].',
      'Jesteśmy {do złapania|dostępni} tutaj: [contact] – {opowiedz nam więcej|chętnie poznamy szczegóły}.',
    ],
  },
  contact_missing: {
    formal: [
      'O szczegółach {chętnie porozmawiamy|najlepiej porozmawiać} {poza forum publicznym|w bezpośredniej rozmowie z nami}.',
      'Gdyby {była możliwość powiedzieć nam więcej|można było wrócić do tej sprawy}, {jesteśmy do dyspozycji|chętnie wysłuchamy}.',
      'Pomogłoby nam {kilka słów więcej|poznanie szczegółów} – {zapraszamy do rozmowy|prosimy o kontakt}.',
      'Czy {można prosić o kontakt z nami|możemy prosić o kilka słów więcej} {w wiadomości prywatnej|bezpośrednio}?',
      '{Chętnie|Bardzo chętnie} {poznamy szczegóły|dowiemy się więcej}, aby lepiej zrozumieć {tę sytuację|przebieg sprawy}.',
      '{Będziemy wdzięczni za kontakt z nami|Zapraszamy do kontaktu z nami}{.|, bo zależy nam na szczegółach.}',
      'Prosimy o {bezpośredni kontakt z nami|wiadomość prywatną}, jeśli {jest chęć wrócić do sprawy|można powiedzieć nam więcej}.',
    ],
    informal: [
      'Daj znać {prywatnie|bezpośrednio}, {jak to wyglądało|co poszło nie tak} – {wysłuchamy|chcemy to zrozumieć}.',
      '{Opowiedz nam więcej|Podziel się szczegółami}, {najlepiej w prywatnej wiadomości|kiedy tylko masz chwilę}.',
      '{Chętnie|Bardzo chętnie} {poznamy szczegóły|dowiemy się więcej} – {odezwij się do nas|napisz do nas bezpośrednio}.',
      'Jeśli {masz ochotę|możesz}, {napisz do nas prywatnie|odezwij się bezpośrednio}, {chcemy lepiej to zrozumieć|chętnie posłuchamy}.',
    ],
  },
  app_details: {
    formal: [
      'Pomogłaby nam informacja o {modelu telefonu|urządzeniu} i wersji {systemu|aplikacji}.',
      'Prosimy o {podanie|informację, jaki to} model{| telefonu} i {wersję|numer wersji} aplikacji{.|, to bardzo ułatwi sprawę.}',
      'Na jakim {urządzeniu|telefonie} i w której wersji aplikacji {to się dzieje|się to powtarza}?',
    ],
    informal: [
      'Na jakim {telefonie|urządzeniu} i w której wersji aplikacji {to się dzieje|się to powtarza}?',
      'Daj znać, {jaki masz telefon|na jakim telefonie to się dzieje} i którą wersję aplikacji {masz|widzisz}.',
      'Pomoże nam {model telefonu|nazwa urządzenia} i numer wersji aplikacji.',
    ],
  },
  contact_wanted: {
    formal: [
      'W sprawie kontaktu {jesteśmy do dyspozycji|prosimy o kontakt}: [contact].',
      '{Najprościej porozmawiać|Najszybciej porozmawiamy} tutaj: [contact].',
      '{Zapraszamy do rozmowy|Do rozmowy zapraszamy}: [contact].',
    ],
    informal: [
      '{Najprościej|Najłatwiej} złapać nas tutaj: [contact].',
      'Pogadajmy: [contact].',
      'Odezwij się do nas: [contact].',
    ],
  },

  question_open: {
    any: [
      'Dziękujemy za {pytanie|to pytanie|wiadomość}.',
      '{Dobre pytanie|Ważne pytanie|Cieszy nas to pytanie}, {dziękujemy|dobrze, że pada}!',
      'Miło nam, że {to pytanie|taka wiadomość} trafia {do nas|właśnie do nas}.',
      '{Dobrze|Świetnie}, że {można o to zapytać u źródła|pytanie trafia prosto do nas}.',
      '{Rozumiemy|Doskonale rozumiemy}, że {to ważne|warto to wiedzieć zawczasu|potrzebna jest tu jasność}.',
      'Takie pytania {są zawsze mile widziane|lubimy najbardziej|dobrze zadawać od razu}.',
    ],
    formal: [
      'Dziękujemy za {<Twoje> pytanie|zainteresowanie|kontakt}.',
      'Jesteśmy wdzięczni za {pytanie|zainteresowanie}.',
    ],
    informal: ['{Dzięki|Wielkie dzięki} za {pytanie|wiadomość}!', 'Super, że {pytasz|piszesz}!'],
  },
  question_about: {
    any: [
      'Dziękujemy za pytanie o [about].',
      'Pytanie o [about] {jest jak najbardziej na miejscu|pada nie bez powodu|warto zadać zawczasu}{.|, dziękujemy.}',
      '{Dobrze|Świetnie}, że pada pytanie o [about].',
      'Rozumiemy, że chodzi o [about]{.| – dziękujemy za pytanie.}',
      'Widzimy, że {ważna|istotna} jest tu odpowiedź na pytanie o [about].',
      'O [about] {warto pytać u źródła|dobrze pytać z wyprzedzeniem|lepiej zapytać raz więcej}{.|, dziękujemy za wiadomość.}',
    ],
    informal: ['Dzięki za pytanie o [about]!', 'Pytasz o [about] – {dzięki|super, że pytasz}!'],
  },
  holding: {
    any: [
      '{Nie chcemy podać niczego na wyczucie|Wolimy nie zgadywać|Zgadywanie nikomu nie pomoże}, {dlatego najpierw to sprawdzamy|więc najpierw ustalamy szczegóły}.',
      '{Zależy nam na rzetelnej odpowiedzi|Chcemy odpowiedzieć rzetelnie|Rzetelność jest tu najważniejsza}, więc {sprawdzamy to u właściwej osoby|najpierw potwierdzamy to w zespole}.',
      '{Odpowiedź musi być pewna|Tu liczy się dokładność|W takiej sprawie nie może być pomyłki}, dlatego {ustalamy szczegóły|pytamy osobę, która wie najlepiej}.',
      'Sprawdzamy to, żeby {odpowiedź była pewna i aktualna|nie wprowadzić nikogo w błąd|informacja na pewno się zgadzała}.',
      'Potwierdzamy {to właśnie w zespole|teraz szczegóły}, bo {nieaktualna informacja byłaby gorsza niż żadna|chodzi o konkretną i pewną odpowiedź}.',
      'Na takie pytanie {najlepiej odpowie|powinna odpowiedzieć} osoba, która zna szczegóły, {dlatego sprawę już sprawdzamy|więc pytamy ją o to}.',
    ],
  },

  idea_open: {
    any: [
      'Dziękujemy za {sugestię|ten pomysł|podpowiedź|propozycję}.',
      '{To ciekawy pomysł|Ciekawa propozycja|Lubimy takie pomysły}, {dziękujemy|doceniamy ją}!',
      '{Doceniamy|Cenimy} {takie podpowiedzi|konkretne pomysły|głosy o tym, czego jeszcze brakuje}.',
    ],
    informal: ['Dzięki za {pomysł|podpowiedź|sugestię}!'],
  },
  idea_about: {
    any: [
      'Dziękujemy za {pomysł dotyczący|propozycję dotyczącą|sugestię w sprawie} [about].',
      'Głos w sprawie [about] {jest dla nas cenny|to dla nas ważna wskazówka|dobrze pokazuje, czego potrzeba}.',
      '{Rozumiemy|Widzimy}, skąd taka {potrzeba|sugestia} dotycząca [about].',
    ],
  },
  idea_close: {
    any: [
      'Takie {podpowiedzi|głosy} {pomagają nam ustalać, co jest ważne|pokazują nam, co się liczy|są dla nas drogowskazem}.',
      'Z {ciekawością|uwagą} czytamy {takie pomysły|podobne głosy} i cenimy każdy z nich.',
      'Dobrze wiedzieć, {czego brakuje|co by się przydało} {na co dzień|w praktyce}.',
    ],
  },

  careful_health: {
    any: [
      '{Zdrowie i bezpieczeństwo są|Bezpieczeństwo i zdrowie są} dla nas {najważniejsze|sprawą nadrzędną}, dlatego {tę wiadomość traktujemy bardzo poważnie|takie zgłoszenie ma u nas pierwszeństwo}.',
      '{Bardzo poważnie traktujemy|Z pełną powagą traktujemy} {tę wiadomość|to zgłoszenie}{, bo chodzi o zdrowie i bezpieczeństwo|: chodzi o czyjeś zdrowie i bezpieczeństwo}.',
      '{Martwi nas|Zaniepokoiło nas} to, co czytamy – {zdrowie jest najważniejsze|życzymy przede wszystkim zdrowia}.',
    ],
  },
  careful_legal: {
    any: [
      '{Traktujemy tę sprawę bardzo poważnie|Podchodzimy do tej sprawy z pełną powagą} i {chcemy ją wyjaśnić bezpośrednio|nie chcemy omawiać jej szczegółów publicznie}.',
      'Tak {ważna|poważna} sprawa {wymaga spokojnej rozmowy z konkretną osobą|zasługuje na bezpośrednią rozmowę}.',
    ],
  },
  careful_money: {
    any: [
      'Sprawy {pieniędzy|rozliczeń} traktujemy {bardzo poważnie|z najwyższą uwagą} i {rozumiemy niepokój|wiemy, jak duży to niepokój}.',
      '{Rozumiemy, jak niepokojąca jest taka sytuacja|To musi być bardzo niepokojąca sytuacja} – {traktujemy ją poważnie|taka sprawa ma pierwszeństwo}.',
    ],
  },
  careful_privacy: {
    any: [
      '{Ochronę danych|Prywatność} traktujemy {bardzo poważnie|z najwyższą powagą} i {rozumiemy niepokój|chcemy tę sprawę dokładnie poznać}.',
      'Sprawy dotyczące danych osobowych {wymagają szczególnej uwagi|mają u nas pierwszeństwo}, {dlatego traktujemy to zgłoszenie bardzo poważnie|także ta}.',
    ],
  },
  careful_dignity: {
    any: [
      '{Szacunek dla każdego jest dla nas podstawą|Każdy zasługuje na szacunek}, dlatego {tę wiadomość traktujemy bardzo poważnie|takiego zgłoszenia nie lekceważymy}.',
      '{Bardzo poruszyła nas ta wiadomość|Z powagą czytamy tę wiadomość} – {każdy powinien czuć się u nas bezpiecznie i z szacunkiem|szacunek jest dla nas podstawą}.',
    ],
  },
  careful_press: {
    any: [
      'Dziękujemy za {wiadomość|zainteresowanie}{.|, traktujemy ją poważnie.}',
      'Na {pytania|sprawy} tej wagi {odpowiadamy bezpośrednio|chcemy odpowiedzieć rzetelnie i bezpośrednio}.',
    ],
  },
  careful_despair: {
    any: [
      'Bardzo nam przykro, że jest tak ciężko – prosimy, aby {porozmawiać z kimś bliskim|nie zostawać z tym bez wsparcia}, a w razie zagrożenia zadzwonić pod numer alarmowy 112.',
      'To, co czytamy, jest ważniejsze niż każda inna sprawa: w razie zagrożenia prosimy zadzwonić pod numer alarmowy 112 i porozmawiać z kimś zaufanym.',
    ],
  },
  careful_other: {
    any: [
      '{Traktujemy tę wiadomość bardzo poważnie|Ta sprawa jest dla nas bardzo ważna|Z pełną powagą podchodzimy do tej wiadomości}.',
      '{Tak poważnej wiadomości nie zostawiamy bez odpowiedzi|Rozumiemy wagę tej sprawy|To zgłoszenie ma u nas pierwszeństwo}.',
    ],
  },
  careful_close: {
    any: [
      'Dziękujemy, że {dostaliśmy ten sygnał|trafiła do nas ta wiadomość}.',
      '{Dobrze|Ważne}, że {ta wiadomość do nas dotarła|o tym wiemy}.',
      'Dziękujemy za {tę wiadomość|ten sygnał}.',
    ],
  },
  careful_contact: {
    formal: [
      'Prosimy o {bezpośredni|pilny} kontakt: [contact] – {chcemy, żeby zajęła się tym konkretna osoba|chcemy porozmawiać osobiście}.',
      'Prosimy, aby {szczegóły przekazać nam bezpośrednio|odezwać się do nas bezpośrednio}: [contact].',
      '{Zależy nam na bezpośredniej rozmowie|Chcemy porozmawiać bezpośrednio}, prosimy o kontakt: [contact].',
    ],
    informal: [
      'Odezwij się do nas {bezpośrednio|jak najszybciej}: [contact] – {chcemy porozmawiać osobiście|to sprawa dla konkretnej osoby}.',
      '{Chcemy porozmawiać bezpośrednio|Zależy nam na rozmowie}, {odezwij się|daj znać}: [contact].',
    ],
  },
  careful_contact_missing: {
    formal: [
      'Prosimy o {bezpośredni|pilny} kontakt z nami, {bo szczegółów nie chcemy omawiać publicznie|aby spokojnie porozmawiać o szczegółach}.',
      '{Zależy nam na bezpośredniej rozmowie|Chcemy porozmawiać osobiście} – prosimy o {pilną wiadomość|kontakt}.',
    ],
    informal: [
      'Odezwij się do nas {bezpośrednio|prywatnie}, {bo szczegółów nie chcemy omawiać publicznie|żebyśmy mogli spokojnie porozmawiać}.',
      'Napisz do nas {prywatnie|bezpośrednio} – {to sprawa na spokojną rozmowę|zależy nam na rozmowie}.',
    ],
  },
  keep_data_private: {
    formal: [
      'Dla bezpieczeństwa prosimy nie podawać publicznie {danych osobowych|danych kontaktowych}.',
      '{Ze względu na prywatność|Dla własnego bezpieczeństwa} {lepiej|warto} usunąć z wpisu dane osobowe.',
    ],
    informal: ['Dla bezpieczeństwa {nie podawaj publicznie|usuń z wpisu} {swoich danych|danych kontaktowych}.'],
  },
};

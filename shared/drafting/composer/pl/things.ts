import { fold } from '../../wording/fold.ts';
import type { Thing } from '../lexicon.ts';
import type { Trade } from '../points.ts';

/**
 * Nouns as `nominative genitive accusative locative gender: further forms`; spaces inside a form are written `_`.
 * Gender: m, f, n, or p for words that we name in the plural. The name that a reply uses is the nominative, also where
 * the customer wrote a diminutive or the other number.
 */
const tables: Readonly<Record<Trade, string>> = {
  food: `
    pierogi pierogów pierogi pierogach p: pierozki pierogow pierogami
    zupa zupy zupę zupie f: zup zupach zupa zupka
    żurek żurku żurek żurku m: zurkiem
    rosół rosołu rosół rosole m: rosolem
    pizza pizzy pizzę pizzy f: pizze pizzami
    burger burgera burgera burgerze m: burgery burgerow burgerem hamburger hamburgery
    frytki frytek frytki frytkach p: frytkami
    kebab kebaba kebab kebabie m: kebaby kebabem kebsa kebs
    sushi sushi sushi sushi n:
    makaron makaronu makaron makaronie m: makarony spaghetti
    kurczak kurczaka kurczaka kurczaku m: kurczakiem
    mięso mięsa mięso mięsie n: miesem miesko
    stek steka stek steku m: steki stekow
    ryba ryby rybę rybie f: rybka dorsz losos
    sałatka sałatki sałatkę sałatce f: salatki salatek
    kotlet kotleta kotlet kotlecie m: schabowy kotlety
    naleśniki naleśników naleśniki naleśnikach p: nalesnik
    śniadanie śniadania śniadanie śniadaniu n: sniadan sniadaniach sniadaniem sniadanka
    obiad obiadu obiad obiedzie m: obiady obiadem obiadki
    kolacja kolacji kolację kolacji f: kolacje obiadokolacja obiadokolacje
    deser deseru deser deserze m: desery deserow
    ciasto ciasta ciasto cieście n: ciast ciastka ciastko tort
    lody lodów lody lodach p: lodami
    kawa kawy kawę kawie f: kawka kawusia
    herbata herbaty herbatę herbacie f: herbatka
    piwo piwa piwo piwie n: piwem
    drinki drinków drinki drinkach p: drink drinka koktajle
    jedzenie jedzenia jedzenie jedzeniu n: jedzeniem jedzonko zarcie papu
    dania dań dania daniach p: danie daniu daniem potrawy potrawa potrawe potraw posilki posilek
    porcje porcji porcje porcjach p: porcja
    menu menu menu menu n:
    kuchnia kuchni kuchnię kuchni f:
    pieczywo pieczywa pieczywo pieczywie n: chleb bulki bulka chleba`,
  stay: `
    pokój pokoju pokój pokoju m: pokoje pokoi pokojach pokojem pokoik
    łazienka łazienki łazienkę łazience f: lazienek prysznic
    łóżko łóżka łóżko łóżku n: lozek lozka
    pościel pościeli pościel pościeli f:
    ręczniki ręczników ręczniki ręcznikach p: recznik
    materac materaca materac materacu m: materace
    klimatyzacja klimatyzacji klimatyzację klimatyzacji f: klima klimy
    ogrzewanie ogrzewania ogrzewanie ogrzewaniu n: kaloryfer kaloryfery
    basen basenu basen basenie m: baseny
    sauna sauny saunę saunie f: sauny
    winda windy windę windzie f:
    widok widoku widok widoku m: widoki widokiem widokow
    lokalizacja lokalizacji lokalizację lokalizacji f: polozenie usytuowanie
    apartament apartamentu apartament apartamencie m: apartamenty domek domki
    hotel hotelu hotel hotelu m: hotelem hotelik pensjonat
    recepcja recepcji recepcję recepcji f:
    pobyt pobytu pobyt pobycie m: pobytem
    plaża plaży plażę plaży f: plaze`,
  shop: `
    produkt produktu produkt produkcie m: produkty produktow produktem
    towar towaru towar towarze m: towary
    przesyłka przesyłki przesyłkę przesyłce f: przesylek
    paczka paczki paczkę paczce f: paczek paczuszka
    opakowanie opakowania opakowanie opakowaniu n: opakowaniem
    dostawa dostawy dostawę dostawie f: wysylka wysylke
    zamówienie zamówienia zamówienie zamówieniu n: zamowieniem
    zamek zamka zamek zamku m: suwak
    buty butów buty butach p: but buta butow
    kurtka kurtki kurtkę kurtce f:
    sukienka sukienki sukienkę sukience f:
    spodnie spodni spodnie spodniach p: jeansy dzinsy
    koszulka koszulki koszulkę koszulce f: koszulki
    torebka torebki torebkę torebce f: torba plecak
    telefon telefonu telefon telefonie m: smartfon
    słuchawki słuchawek słuchawki słuchawkach p:
    laptop laptopa laptop laptopie m:
    ładowarka ładowarki ładowarkę ładowarce f:
    bateria baterii baterię baterii f: baterie
    ekran ekranu ekran ekranie m: wyswietlacz
    materiał materiału materiał materiale m: tkanina
    meble mebli meble meblach p: szafa sofa kanapa krzeslo
    sklep sklepu sklep sklepie m: sklepem
    asortyment asortymentu asortyment asortymencie m:`,
  app: `
    aplikacja aplikacji aplikację aplikacji f: apka apki apke apka appka aplikacje
    aktualizacja aktualizacji aktualizację aktualizacji f: aktualizacje update
    logowanie logowania logowanie logowaniu n: logowaniem
    powiadomienia powiadomień powiadomienia powiadomieniach p: powiadomienie
    interfejs interfejsu interfejs interfejsie m:
    synchronizacja synchronizacji synchronizację synchronizacji f:
    wersja wersji wersję wersji f: wersje
    reklamy reklam reklamy reklamach p: reklama
    Wi-Fi Wi-Fi Wi-Fi Wi-Fi n: wifi internet internetu internetem zasieg`,
  care: `
    lekarz lekarza lekarza lekarzu m: doktor doktora lekarzem pan_doktor dentysta stomatolog
    lekarka lekarki lekarkę lekarce f: doktorka
    pielęgniarki pielęgniarek pielęgniarki pielęgniarkach p: pielegniarka
    wizyta wizyty wizytę wizycie f: wizyt
    zabieg zabiegu zabieg zabiegu m: zabiegi
    badanie badania badanie badaniu n: badan
    rejestracja rejestracji rejestrację rejestracji f:
    opieka opieki opiekę opiece f:
    leczenie leczenia leczenie leczeniu n:
    fryzura fryzury fryzurę fryzurze f: strzyzenie
    masaż masażu masaż masażu m: masaze`,
  any: `
    obsługa obsługi obsługę obsłudze f: obsluga kelnerzy kelnerow kelnerki serwis_kelnerski
    personel personelu personel personelu m: pracownicy pracownikow pracownikami pracownik pracownika personelem zaloga
    ekipa ekipy ekipę ekipie f:
    kelner kelnera kelnera kelnerze m: kelnerem
    kelnerka kelnerki kelnerkę kelnerce f: kelnereczka
    recepcjonistka recepcjonistki recepcjonistkę recepcjonistce f: recepcjonistki
    kurier kuriera kuriera kurierze m: kurierem kurierzy dostawca
    kierowca kierowcy kierowcę kierowcy m:
    konsultant konsultanta konsultanta konsultancie m: konsultanci konsultantka
    sprzedawca sprzedawcy sprzedawcę sprzedawcy m: ekspedientka ekspedient
    fryzjerka fryzjerki fryzjerkę fryzjerce f:
    fryzjer fryzjera fryzjera fryzjerze m:
    infolinia infolinii infolinię infolinii f: infolinie
    kontakt kontaktu kontakt kontakcie m: kontaktem
    lokal lokalu lokal lokalu m: knajpa knajpka
    restauracja restauracji restaurację restauracji f: restauracje
    kawiarnia kawiarni kawiarnię kawiarni f: kawiarenka
    miejsce miejsca miejsce miejscu n: miejscem miejscowka
    wnętrze wnętrza wnętrze wnętrzu n: wnetrza
    wystrój wystroju wystrój wystroju m:
    atmosfera atmosfery atmosferę atmosferze f:
    klimat klimatu klimat klimacie m:
    muzyka muzyki muzykę muzyce f:
    toaleta toalety toaletę toalecie f: toalety wc kibel
    stolik stolika stolik stoliku m: stoliki
    parking parkingu parking parkingu m: parkingiem
    ceny cen ceny cenach p: cena cene cenie cenami
    jakość jakości jakość jakości f: jakoscia
    wybór wyboru wybór wyborze m:`,
};

const staff = new Set(
  `obsługa personel ekipa kelner kelnerka recepcjonistka kurier kierowca konsultant sprzedawca fryzjerka fryzjer lekarz
  lekarka pielęgniarki recepcja infolinia`.split(/\s+/),
);
/** Food words of which one would not say that they tasted well. */
const notEaten = new Set(['porcje', 'menu', 'kuchnia']);

export const things: ReadonlyMap<string, Thing> = new Map(
  Object.entries(tables).flatMap(([trade, table]) =>
    table
      .split('\n')
      .filter((line) => line.trim() !== '')
      .flatMap((line) => rowOf(line, trade as Trade)),
  ),
);

function rowOf(line: string, trade: Trade): [string, Thing][] {
  const [declined = '', more = ''] = line.split(':');
  const [name = '', genitive = '', accusative = '', locative = '', gender = ''] = declined.trim().split(' ');
  const role = staff.has(name)
    ? 'staff'
    : name === 'ceny'
      ? 'price'
      : trade === 'food' && !notEaten.has(name)
        ? 'food'
        : 'thing';
  const thing: Thing = { name, forms: [name, genitive, accusative, locative], gender, trade, role };
  const words = [name, genitive, accusative, locative, instrumental(accusative), ...more.trim().split(' ')];
  return words.filter((word) => word !== '').map((word) => [fold(word.replaceAll('_', ' ')), thing]);
}

/** Feminine instrumental in -ą folds to -a, which is the nominative; only the accusative in -ę gives a new form. */
function instrumental(accusative: string): string {
  return accusative.endsWith('ę') ? `${accusative.slice(0, -1)}ą` : '';
}

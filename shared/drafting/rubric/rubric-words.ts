import { once } from '../wording/once.ts';

/**
 * Beginnings of folded words in Polish, English, German, French, Spanish and Italian. The rubric counts kinds, not
 * words, so one list serves all languages: what is warm in one is seldom cold in another. All are made when the first
 * reply is scored: a cold start has no use for them.
 */
const startsOf = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}])(?:${words
      .trim()
      .split(/\s*,\s*/)
      .join('|')})`,
    'u',
  );

/** Kinds of warmth that a reply may show. */
export const warmth = once(() => ({
  thanks: startsOf(
    'dziekuj, podzieko, thank, danke, dank(?![\\p{L}]), bedank, merci, remerci, gracias, agradec, grazie, ringrazi',
  ),
  regret: startsOf(
    `przepraszam, przykro, ubolewam, zalujemy, rozumiem, sorry, apolog, regret, understand, entschuldig, tut uns leid,
    bedauer, verstehen, desole, excus, comprenons, regrett, lament, disculp, sentimos, perdon, entendemos, dispiace,
    scus, capiamo, comprendiamo`,
  ),
  offer: startsOf(
    `zaprasza, chetnie, prosimy o, czekamy, pomoze, pomoc, jestesmy do, welcome, look forward, happy to, glad to,
    please contact, please write, please call, please let, please get, please reach, we can, we would, help, gern,
    freuen uns auf, melden, helfen, bienvenu, hesitez, contactez, aider, revoir, encantad, esperamos, contact, ayud,
    volver a, aspettiamo, aiut, volentieri, rivedervi`,
  ),
  joy: startsOf(
    `ciesz, milo, wspanial, super, radosc, delight, pleas(?:ed|ure), glad, lovely, great, wonderful, happy, freut, toll,
    schon, ravi, heureu, enchant, content, plaisir, alegr, genial, feliz, encanta, felic, liet, content, piacere`,
  ),
}));

/** A closing by which a person takes leave. */
export const farewell = once(() =>
  startsOf(
    `pozdraw, z powazaniem, regards, sincerely, best wishes, yours, warmly, gruss, grusse, mit freundlich, cordial,
  bien a vous, salut, saludos, atentamente, cordial`,
  ),
);

/** Words that turn to the reader. */
export const addressed = once(() =>
  startsOf(
    `pan(?:a|i|ie|u|em|ia|ski|stw)?(?![\\p{L}])|panstw|twoj|twoi|ciebie|tobie, tobie, cie(?![\\p{L}]), wasz, you, ihnen, ihr, sie(?![\\p{L}]), dein, dich,
  vous, votre, vos(?![\\p{L}]), usted, su(?![\\p{L}]), tu(?![\\p{L}]), lei(?![\\p{L}]), vostr, tuo, tua`,
  ),
);

/** What a reply may call a topic in words of its own. */
export const topicWords = once(
  (): Readonly<Record<string, RegExp>> => ({
    product_quality: startsOf(
      'smak, dani, potraw, food, dish, meal, taste, essen, speise, gericht, plat, comida, cucin, cibo',
    ),
    price_billing: startsOf(
      'cen(?:a|e|y|ie|om), koszt, rachun, oplat, platn, price, cost, charg, bill, fee, preis, rechnung, prix, factur, preci, prezz',
    ),
    delivery: startsOf(
      'dostaw, przesyl, paczk, kurier, deliver, parcel, shipping, courier, liefer, paket, livrais, colis, envio, entrega, consegn',
    ),
    staff_service: startsOf('obslug, personel, pracowni, staff, colleague, bedien, mitarbeit, accueil, atencion'),
    waiting_time: startsOf(
      'czeka, oczekiw, kolejk, opozni, wait, queue, delay, slow, wart, verspat, attent, retard, esper, demor, attes, ritard',
    ),
    cleanliness: startsOf(
      'czyst, brud, porzad, sprzat, clean, dirt, hygien, sauber, schmutz, propre, sale, limpi, suci, puli, sporc',
    ),
    app_bug: startsOf('blad, bled, awari, bug, crash, error, fix, fehler, absturz, erreur, fallo, errore'),
    outage: startsOf('awari, niedostep, przerw, outage, down, unavail, stor, ausfall, panne, caida, interruz'),
    booking_cancellation: startsOf('rezerw, anul, odwol, book, reserv, cancel, buch, storn, annul, prenot'),
    refund_return: startsOf(
      'zwrot, reklam, refund, return, money back, ruckgab, erstatt, rembours, retour, reembols, devolu, rimbors, reso',
    ),
    safety: startsOf(
      'bezpiecz, zdrow, safe, health, injur, sicher, gesund, securit, sante, segur, salud, sicur, salute',
    ),
    privacy_data: startsOf('dan(?:e|ych|ymi), prywat, rodo, data, privacy, daten, donnee, datos, dati'),
    availability: startsOf(
      'dostepn, godzin, otwar, zamkn, availab, open, hours, closed, verfug, offnung, dispon, horaire, horari, apert',
    ),
    communication: startsOf(
      'telefon, odpowied, wiadomo, call, phone, respon, antwort, anruf, repons, appel, respuest, llamad, rispost, chiam',
    ),
    feature_request: startsOf(
      'sugest, propozyc, pomysl, funkcj, suggest, idea, feature, request, vorschlag, idee, propuest, sugerenc, suggeriment',
    ),
  }),
);

/** Too common to show that somebody read the mention: politeness, the business itself, words without a thing. */
export const commonWords = once(
  (): ReadonlySet<string> =>
    new Set(
      `dziekuje dziekujemy dziekuj opinia opinie opinii pozdrawiam pozdrawiamy bardzo prosze prosimy przepraszam jest jestem
  jestesmy bylo byla byly bylem bylam tego tylko nawet jeszcze tutaj ktory ktora ktore wszystko wszystkie zawsze nigdy
  moze mozna oraz przez kiedy gdzie dlaczego hotel hotelu hotelem restauracja restauracji aplikacja aplikacji sklep
  sklepu bank banku miejsce miejsca lokal firma firmy polecam dobry dobra dobre super swietny swietna fajny fajna troche
  takie taki taka sobie naprawde panstwo panstwa klient klienta klientow dzien dobra strona gwiazdki thank thanks please
  review reviews your yours have that this they them their there here with were been very just only even ever never
  always would could should will what when where which while about after again because really also much more most some
  than then restaurant shop store company place customer customers service good great nice love like time back from into
  danke nicht haben sehr auch aber oder wenn dann wird wurde eine einen einem diese dieser unser unsere bewertung hotel
  merci votre vous nous avec pour dans tres plus mais cette cela sont avis gracias para pero como muy esta este todo
  pani panu panem panstwu wiecej wlasnie kilka chwila uwagi read can take know get got way want need well over best
  better experience kind keep work thing things people lot grazie sono molto anche questo questa come della delle nie sie jak ale czy dla nas nam pan bez tak juz tam ich jej
  jego aby the and you our was for are not but had has all out one two day its his her she him who why how now day see
  und der die das den dem des ist war sie ihr uns wir ein mit auf von zum zur bei nur les des est pas par une ses aux los
  las una con por que del sus mas hay muy gli che non per una del con piu era`.split(/\s+/),
    ),
);

import { createSmallPack } from './small-pack.ts';

/** German. `[about]` is in the accusative for praise ("über …") and for grievances ("was … angeht"). */
export const german = createSmallPack({
  code: 'de',
  and: 'und',
  keepsCapital:
    /^(?:Ihr|Sie\b|Ihnen|Lob|Kritik|Rückmeldung|Feedback|Freundlichkeit|Hinweise|Worte|Ideen|Menschen|Gesundheit|Fragen|Bewertung|Anregung|Details|Einzelheiten|Gerät|Vielen)/,
  matters: [
    {
      words: /wartezeit|gewartet|warten|schlange/,
      praise: 'die kurze Wartezeit',
      grievance: 'die Wartezeit',
      topic: 'waiting_time',
    },
    {
      words: /kellner|personal|mitarbeiter|bedienung|service|team\b|freundlich/,
      praise: 'unser Team',
      grievance: 'den Service',
      topic: 'staff_service',
    },
    {
      words: /essen|speise|gericht|pizza|fruhstuck|kuche|schmeck|lecker/,
      praise: 'das Essen',
      grievance: 'das Essen',
      trade: 'food',
    },
    { words: /zimmer|bett|\bbad\b/, praise: 'das Zimmer', grievance: 'das Zimmer', trade: 'stay' },
    { words: /sauber|schmutz|dreck/, praise: 'die Sauberkeit', grievance: 'die Sauberkeit', topic: 'cleanliness' },
    {
      words: /liefer|paket|versand|zustell/,
      praise: 'die Lieferung',
      grievance: 'die Lieferung',
      topic: 'delivery',
      trade: 'shop',
    },
    {
      words: /\bapp\b|update|absturz|sturzt|login|anmeld/,
      praise: 'die App',
      grievance: 'die App',
      topic: 'app_bug',
      trade: 'app',
    },
    { words: /preis|teuer|rechnung|kosten/, praise: 'die Preise', grievance: 'den Preis', topic: 'price_billing' },
    {
      words: /qualitat|kaputt|defekt|produkt/,
      praise: 'die Qualität',
      grievance: 'die Qualität',
      topic: 'product_quality',
      trade: 'shop',
    },
    {
      words: /erstattung|ruckgabe|geld zuruck|reklamation/,
      praise: 'die Rückgabe',
      grievance: 'die Rückgabe',
      topic: 'refund_return',
    },
    {
      words: /buchung|reservier|storniert|termin/,
      praise: 'die Buchung',
      grievance: 'die Buchung',
      topic: 'booking_cancellation',
    },
    {
      words: /antwort|erreichbar|hotline|telefon/,
      praise: 'den Kontakt',
      grievance: 'die Erreichbarkeit',
      topic: 'communication',
    },
    { words: /lage\b|aussicht|atmosphare|ambiente/, praise: 'die Atmosphäre', grievance: 'die Atmosphäre' },
  ],
  phrases: {
    greeting: { formal: ['Guten Tag,', 'Guten Tag!'], informal: ['Hallo!', 'Hi!'] },
    praise_open: {
      any: [
        '{Vielen|Herzlichen|Ganz herzlichen} Dank für {die netten Worte|diese schöne Bewertung|das tolle Feedback}{.|!}',
        'Was für {eine schöne Rückmeldung|ein nettes Feedback|eine wunderbare Bewertung}, {danke|vielen Dank}!',
        'So {ein Lob|eine Bewertung|eine Nachricht} {freut das ganze Team|motiviert uns sehr|ist die beste Belohnung für uns}.',
        'Es {freut uns sehr|macht uns glücklich}, {das zu lesen|so etwas zu lesen}.',
        'Solche Worte {tun richtig gut|bedeuten uns viel|spornen uns an}{.|, danke dafür!}',
      ],
      formal: [
        'Wir danken Ihnen {herzlich|sehr} für {Ihre Bewertung|Ihre freundlichen Worte|Ihr Lob}.',
        'Ihre {Bewertung|Rückmeldung} hat uns {sehr gefreut|den Tag verschönert}.',
      ],
      informal: [
        '{Danke|Tausend Dank} für {deine Bewertung|deine lieben Worte|dein Lob}!',
        'Dein Feedback {freut uns riesig|macht uns stolz}!',
      ],
    },
    praise_about: {
      any: [
        'Das Lob für [about] {freut uns besonders|bedeutet uns viel}.',
        'Besonders {schön|erfreulich} {ist das Lob für|finden wir das Lob für} [about].',
        'Die Worte über [about] {hören wir gern|lesen wir besonders gern|machen uns stolz}.',
        'So viel {Gutes|Nettes} über [about] {zu lesen, macht Freude|zu hören, tut gut}.',
      ],
    },
    praise_close_any: {
      any: [
        'Auf bald, {das ganze Team grüßt|wir grüßen herzlich}.',
        '{Das Team lässt grüßen|Das Team schickt beste Grüße} und {wünscht alles Gute|sagt danke}.',
        'Es wäre {schön|uns eine Freude}, {wieder voneinander zu hören|sich wiederzusehen}.',
        'Auf {viele weitere gute Momente|die nächste Begegnung}!',

        '{Alles Gute|Herzliche Grüße|Viele Grüße} {und bis bald|vom ganzen Team}!',
        'Wir wünschen {eine schöne Woche|alles Gute|einen schönen Tag}!',
        '{Bis bald|Bis zum nächsten Mal|Auf ein Wiedersehen}!',
        'Wir freuen uns {auf ein Wiedersehen|auf das nächste Mal}.',
      ],
    },
    thanks: {
      any: [
        'Schön, {so eine Nachricht zu erhalten|dass diese Rückmeldung zu uns gefunden hat}.',
        '{Wir lesen jede Zeile|Jede Zeile wird gelesen}, und {diese haben wir gern gelesen|wir sind dankbar dafür}.',
        'Für {die Zeit|die Mühe}, {etwas zu schreiben|uns zu schreiben}, {danken wir|sagen wir danke}.',
        '{Solche Stimmen|Meinungen von außen} {helfen uns, uns selbst besser zu sehen|sind uns viel wert}.',

        '{Vielen|Herzlichen} Dank für {die Bewertung|das Feedback|die Rückmeldung}.',
        'Jede {Bewertung|Meinung} {hilft uns|zählt für uns}, {vielen Dank|danke auch für diese}.',
        'Wir {schätzen jede Rückmeldung|freuen uns über jede Meinung}, danke.',
      ],
    },
    remark_about: {
      any: [
        'Auch die {Anmerkung|Kritik}, was [about] betrifft, nehmen wir {ernst|gern auf}.',
        'Danke {auch|ebenso} für die offenen Worte, was [about] angeht.',
      ],
    },
    complaint_open: {
      any: [
        'Danke für {die offene Rückmeldung|die ehrlichen Worte|diesen Hinweis}.',
        'Wir {schätzen die Offenheit|haben diese Zeilen aufmerksam gelesen}.',
        'Es ist {gut|wichtig}, dass wir davon wissen.',
        'Ein Hinweis wie dieser {ist wichtig für uns|hilft uns weiter}.',
      ],
    },
    sorry_about: {
      any: [
        'Es tut uns {leid|sehr leid}, dass {die Erwartungen nicht erfüllt wurden|es Anlass zu Kritik gab}, was [about] angeht.',
        'Die Enttäuschung, was [about] angeht, {verstehen wir|können wir nachvollziehen}, {und wir bitten um Entschuldigung|es tut uns leid}.',
        'Wir bedauern {den Ärger|die Enttäuschung}, was [about] betrifft, {und entschuldigen uns|sehr}.',
        'Was [about] betrifft, {bitten wir um Entschuldigung|tut uns die Enttäuschung leid}.',
      ],
    },
    sorry_plain: {
      any: [
        'Es tut uns {leid|sehr leid|aufrichtig leid}, dass {die Erfahrung keine gute war|wir enttäuscht haben|der Eindruck so ausfällt}.',
        'Für {die Enttäuschung|diese Erfahrung|den Ärger} {bitten wir um Entschuldigung|möchten wir uns entschuldigen}.',
        'Wir {verstehen den Ärger|können die Enttäuschung nachvollziehen} und {bedauern das sehr|entschuldigen uns}.',
        'Wir bedauern {sehr|aufrichtig}, {das zu lesen|dass es so gelaufen ist}.',
      ],
    },
    valued: {
      any: [
        'Solche {Hinweise|Rückmeldungen} {nehmen wir ernst|helfen uns, besser zu werden|sind wichtig für uns}.',
        '{Uns liegt viel daran|Es ist uns wichtig}, dass {alle zufrieden sind|man sich auf uns verlassen kann}.',
        'Wir {nehmen das nicht auf die leichte Schulter|nehmen uns das zu Herzen}.',
        'Ehrliche Worte, {auch unbequeme|auch deutliche}, helfen {oft mehr als Lob|uns sehr}.',
      ],
    },
    contact: {
      formal: [
        'Bitte {melden Sie sich bei uns|nehmen Sie Kontakt mit uns auf}: [contact].',
        'Die Einzelheiten {besprechen wir gern|klären wir am besten} direkt: [contact].',
        'So erreichen Sie {uns|einen Menschen aus unserem Team}: [contact].',
      ],
      informal: [
        'Bitte {melde dich bei uns|schreib uns}: [contact].',
        'Die Einzelheiten {besprechen wir gern|klären wir am besten} direkt: [contact].',
        'So erreichst du {uns|einen Menschen aus unserem Team}: [contact].',
      ],
    },
    contact_missing: {
      formal: [
        'Wir würden gern {mehr erfahren|die Einzelheiten verstehen}; bitte {melden Sie sich direkt bei uns|schreiben Sie uns}.',
      ],
      informal: [
        'Wir würden gern {mehr erfahren|die Einzelheiten verstehen}; bitte {melde dich direkt bei uns|schreib uns}.',
      ],
    },
    app_details: {
      any: [
        'Auf welchem Gerät und mit welcher App-Version {passiert das|tritt das auf}?',
        'Das {Gerätemodell|Gerät} und die App-Version würden uns {weiterhelfen|sehr helfen}.',
      ],
    },
    question_open: {
      any: ['{Vielen|Herzlichen} Dank für {die Frage|die Nachricht}.', '{Gute|Wichtige} Frage, {danke|vielen Dank}!'],
    },
    holding: {
      any: [
        'Wir möchten {nichts Falsches sagen|verlässlich antworten} und {klären das erst|prüfen das zuerst}.',
        'Damit die Antwort {stimmt|verlässlich ist}, {klären wir die Einzelheiten|prüfen wir das erst}.',
      ],
    },
    idea_open: {
      any: [
        '{Vielen|Herzlichen} Dank für {die Idee|den Vorschlag|die Anregung}.',
        'Das ist {eine interessante|eine gute} {Idee|Anregung}, {danke|vielen Dank}!',
      ],
    },
    idea_close: {
      any: [
        'Solche {Anregungen|Hinweise} {zeigen uns, was zählt|sind uns wichtig}.',
        'Es ist gut zu wissen, {was im Alltag fehlt|was nützlich wäre}.',
      ],
    },
    careful_other: {
      any: [
        'Wir nehmen {diese Nachricht|diesen Hinweis} {sehr ernst|äußerst ernst}.',
        '{Sicherheit und Gesundheit gehen vor|Das Wohl der Menschen geht vor}, {wir nehmen das sehr ernst|deshalb nehmen wir das sehr ernst}.',
      ],
    },
    careful_contact: {
      formal: [
        'Bitte {wenden Sie sich direkt an uns|nehmen Sie direkt Kontakt auf}, damit {ein Mensch mit Ihnen sprechen kann|wir persönlich sprechen können}: [contact].',
      ],
      informal: [
        'Bitte {melde dich direkt bei uns|nimm direkt Kontakt auf}, damit {ein Mensch mit dir sprechen kann|wir persönlich sprechen können}: [contact].',
      ],
    },
    careful_contact_missing: {
      formal: [
        'Bitte {wenden Sie sich direkt an uns|nehmen Sie direkt Kontakt auf}, damit wir persönlich sprechen können.',
      ],
      informal: ['Bitte melde dich direkt bei uns, damit wir persönlich sprechen können.'],
    },
    keep_data_private: {
      any: [
        'Zum eigenen Schutz {gehören persönliche Daten nicht in öffentliche Beiträge|bitte keine persönlichen Daten öffentlich angeben}.',
      ],
    },
  },
});

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
});

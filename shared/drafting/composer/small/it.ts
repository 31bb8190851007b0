import { createSmallPack } from './small-pack.ts';

/** Italian. `[about]` carries its article; phrases put it behind "riguarda", which never contracts. */
export const italian = createSmallPack({
  code: 'it',
  and: 'e',
  keepsCapital: /^$/,
  matters: [
    {
      words: /attesa|aspett|\bcoda\b|\bfila\b/,
      praise: 'i tempi',
      grievance: 'i tempi di attesa',
      topic: 'waiting_time',
    },
    {
      words: /camerier|personale|staff|servizio|cortes|gentil/,
      praise: 'il nostro team',
      grievance: 'il servizio',
      topic: 'staff_service',
    },
    {
      words: /cibo|piatt[oi]|cucina|pizza|colazione|buon[oaie]ssim|squisit/,
      praise: 'la cucina',
      grievance: 'la cucina',
      trade: 'food',
    },
    { words: /camera|letto|bagno/, praise: 'la camera', grievance: 'la camera', trade: 'stay' },
    { words: /pulit|pulizia|sporc/, praise: 'la pulizia', grievance: 'la pulizia', topic: 'cleanliness' },
    {
      words: /consegna|pacco|spedizione|corriere/,
      praise: 'la consegna',
      grievance: 'la consegna',
      topic: 'delivery',
      trade: 'shop',
    },
    {
      words: /\bapp\b|applicazione|aggiornamento|accesso|si blocca/,
      praise: 'l’app',
      grievance: 'l’app',
      topic: 'app_bug',
      trade: 'app',
    },
    {
      words: /prezz|caro\b|cara\b|conto\b|fattura|costos/,
      praise: 'i prezzi',
      grievance: 'i prezzi',
      topic: 'price_billing',
    },
    {
      words: /qualita|prodott|rotto|rotta|difett/,
      praise: 'la qualità',
      grievance: 'la qualità',
      topic: 'product_quality',
      trade: 'shop',
    },
    {
      words: /rimbors|reso\b|restitu/,
      praise: 'il reso',
      grievance: 'la richiesta di rimborso',
      topic: 'refund_return',
    },
    {
      words: /prenotazione|annull|cancell|appuntamento/,
      praise: 'la prenotazione',
      grievance: 'la prenotazione',
      topic: 'booking_cancellation',
    },
    {
      words: /risposta|rispond|telefono/,
      praise: 'la comunicazione',
      grievance: 'la comunicazione',
      topic: 'communication',
    },
    { words: /posizione|atmosfera|ambiente|\bvista\b/, praise: 'l’atmosfera', grievance: 'l’atmosfera' },
  ],
});

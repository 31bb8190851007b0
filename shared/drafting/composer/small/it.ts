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
  phrases: {
    greeting: { formal: ['Buongiorno,', 'Buongiorno!'], informal: ['Ciao!', 'Buongiorno!'] },
    praise_open: {
      any: [
        '{Grazie di cuore|Mille grazie|Grazie davvero} per {questa recensione|queste parole|questo bel commento}{.|!}',
        'Che {piacere leggere queste parole|bella recensione}, {grazie|grazie mille}!',
        'Una recensione così {fa felice tutto il team|ci dà tanta energia|è la ricompensa più bella}.',
        'Queste parole {ci fanno un enorme piacere|significano molto per noi|ci riempiono di gioia}.',
      ],
      formal: [
        'La ringraziamo {sinceramente|di cuore|molto} per {la Sua recensione|le Sue parole}.',
        'La Sua recensione {ci ha fatto molto piacere|è un bell’incoraggiamento}.',
      ],
      informal: [
        '{Grazie|Grazie mille} per {la tua recensione|le tue parole|il tuo commento}!',
        'La tua recensione {ci fa molto piacere|ci rende felici}!',
      ],
    },
    praise_about: {
      any: [
        'Il complimento che riguarda [about] {ci fa particolarmente piacere|conta molto per noi}.',
        '{Belle parole|Parole gentili} che riguardano [about] {ci rendono orgogliosi|fanno sempre piacere}.',
        'Grazie {soprattutto|in particolare} per le parole che riguardano [about].',
        'Un elogio che riguarda [about] {ci incoraggia|è una bella soddisfazione}.',
      ],
    },
    praise_close_any: {
      any: [
        '{Grazie ancora|Ancora grazie} e {tante belle cose|i migliori auguri}.',
        '{Con affetto|Con gratitudine}, {tutto il team|il team al completo}.',
        'Speriamo {di continuare così|in tante altre occasioni}.',
        '{Tante belle cose|Il meglio} {per i prossimi giorni|e alla prossima}.',

        '{A presto|Alla prossima|A rivederci presto}!',
        '{Buona|Splendida} {giornata|settimana}!',
        '{Un caro saluto|Cordiali saluti|Un saluto} da tutto il team.',
        'Sarà un piacere {rivedersi|ritrovarsi}.',
      ],
    },
    thanks: {
      any: [
        '{Ci fa piacere|È bello} {ricevere questo messaggio|leggere questa opinione}, {grazie del tempo dedicato|davvero}.',
        '{Leggiamo tutto con attenzione|Ogni messaggio viene letto}, e {questo non fa eccezione|anche questo}.',
        '{Gli sguardi esterni|Le opinioni diverse} ci aiutano a {vederci meglio|capire che cosa conta}.',
        'Grazie per {averci dedicato un momento|le righe che abbiamo letto}.',

        '{Grazie|Molte grazie|Grazie mille} per {la recensione|il commento|il riscontro}.',
        'Ogni {recensione|opinione} {conta per noi|ci aiuta}, {grazie|grazie anche per questa}.',
        'Apprezziamo {ogni commento|il tempo dedicato}, {grazie|molte grazie}.',
      ],
    },
    remark_about: {
      any: [
        'Anche l’osservazione che riguarda [about] ci è utile.',
        'Grazie anche per la franchezza per quanto riguarda [about].',
      ],
    },
    complaint_open: {
      any: [
        'Grazie per {la sincerità|averci scritto|questo riscontro sincero}.',
        'Abbiamo letto {questo messaggio|ogni parola} con {attenzione|molta attenzione}.',
        'È {importante|bene} che {ne siamo informati|ci arrivi questa segnalazione}.',
      ],
    },
    sorry_about: {
      any: [
        '{Ci dispiace|Ci dispiace molto|Siamo davvero dispiaciuti} per la {delusione|brutta esperienza} per quanto riguarda [about].',
        'Comprendiamo {la delusione|il disagio} per quanto riguarda [about] e {ci scusiamo|ce ne dispiace}.',
        'Per quanto riguarda [about], {ci scusiamo per la delusione|ci dispiace che le aspettative fossero altre}.',
      ],
    },
    sorry_plain: {
      any: [
        '{Ci dispiace|Ci dispiace molto|Siamo sinceramente dispiaciuti} {per questa delusione|di leggere queste parole|che l’esperienza non sia stata buona}.',
        'Ci scusiamo {sinceramente|molto} per {la delusione|questa esperienza}.',
        'Comprendiamo {il disagio|la delusione} e {ci scusiamo|ce ne dispiace}.',
      ],
    },
    valued: {
      any: [
        'Segnalazioni così {ci aiutano a migliorare|sono importanti per noi|meritano tutta la nostra attenzione}.',
        '{Per noi è importante|Ci teniamo} che {tutti siano soddisfatti|si possa contare su di noi}.',
        'Prendiamo {molto sul serio queste parole|sul serio ogni critica}.',
        'Una critica sincera {ci è utile|vale più di un complimento}.',
      ],
    },
    contact: {
      formal: [
        '{Ci scriva|Ci contatti}: [contact]; {vorremmo saperne di più|vorremmo capire che cosa è successo}.',
        'Per {parlare dei dettagli|parlarne in privato}, ci trova qui: [contact].',
      ],
      informal: [
        '{Scrivici|Contattaci}: [contact]; {vorremmo saperne di più|vorremmo capire che cosa è successo}.',
        'Per {parlare dei dettagli|parlarne in privato}, ci trovi qui: [contact].',
      ],
    },
    contact_missing: {
      formal: ['Vorremmo {saperne di più|capire i dettagli}; può scriverci direttamente.'],
      informal: ['Vorremmo {saperne di più|capire i dettagli}; puoi scriverci direttamente.'],
    },
    app_details: {
      any: [
        'Su quale {dispositivo|telefono} e con quale versione dell’app {succede|accade}?',
        'Il modello del dispositivo e la versione dell’app ci {aiuterebbero|sarebbero molto utili}.',
      ],
    },
    question_open: {
      any: ['Grazie per {la domanda|averci scritto|il messaggio}.', '{Bella|Ottima} domanda, {grazie|grazie mille}!'],
    },
    holding: {
      any: [
        'Preferiamo {verificare prima|non dare informazioni sbagliate}, {per rispondere con certezza|perciò lo stiamo verificando}.',
        'Per {una risposta affidabile|rispondere con precisione}, {prima verifichiamo i dettagli|lo verifichiamo prima}.',
      ],
    },
    idea_open: {
      any: [
        'Grazie per {l’idea|il suggerimento|la proposta}.',
        'È {un’idea interessante|un bel suggerimento}, {grazie|grazie mille}!',
      ],
    },
    idea_close: {
      any: [
        'Suggerimenti così {ci mostrano che cosa conta|ci sono molto utili}.',
        'È utile sapere {che cosa manca nella pratica|che cosa farebbe comodo}.',
      ],
    },
    careful_other: {
      any: [
        'Prendiamo {questo messaggio|questa segnalazione} {molto sul serio|con la massima serietà}.',
        'La {salute e la sicurezza vengono|sicurezza di tutti viene} prima di tutto, e prendiamo questo messaggio molto sul serio.',
      ],
    },
    careful_contact: {
      formal: [
        'La preghiamo di contattarci direttamente, {per parlare con una persona|per parlarne di persona}: [contact].',
      ],
      informal: [
        'Ti preghiamo di contattarci direttamente, {per parlare con una persona|per parlarne di persona}: [contact].',
      ],
    },
    careful_contact_missing: {
      formal: ['La preghiamo di contattarci direttamente, {per parlarne in privato|per parlarne di persona}.'],
      informal: ['Ti preghiamo di contattarci direttamente, {per parlarne in privato|per parlarne di persona}.'],
    },
    keep_data_private: {
      any: ['Per sicurezza, {è meglio non pubblicare dati personali|consigliamo di non pubblicare dati personali}.'],
    },
  },
});

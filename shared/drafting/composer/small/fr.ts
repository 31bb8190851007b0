import { createSmallPack } from './small-pack.ts';

/** French. `[about]` carries its article; phrases put it behind "concernant" or "sur". */
export const french = createSmallPack({
  code: 'fr',
  and: 'et',
  keepsCapital: /^$/,
  matters: [
    {
      words: /attente|attendu|attendre|\bfile\b/,
      praise: 'le temps d’attente',
      grievance: 'le temps d’attente',
      topic: 'waiting_time',
    },
    {
      words: /serveu|personnel|equipe|service|accueil|employe/,
      praise: 'notre équipe',
      grievance: 'le service',
      topic: 'staff_service',
    },
    {
      words: /repas|plat|nourriture|cuisine|pizza|petit[- ]dejeuner|delicieu/,
      praise: 'la cuisine',
      grievance: 'la cuisine',
      trade: 'food',
    },
    { words: /chambre|\blit\b|salle de bain/, praise: 'la chambre', grievance: 'la chambre', trade: 'stay' },
    { words: /propre|sale\b|salete/, praise: 'la propreté', grievance: 'la propreté', topic: 'cleanliness' },
    {
      words: /livraison|colis|livre\b/,
      praise: 'la livraison',
      grievance: 'la livraison',
      topic: 'delivery',
      trade: 'shop',
    },
    {
      words: /\bappli|application|mise a jour|bug|plante|connexion|synchro/,
      praise: 'l’application',
      grievance: 'l’application',
      topic: 'app_bug',
      trade: 'app',
    },
    { words: /prix|cher\b|chere\b|facture|tarif/, praise: 'les prix', grievance: 'le prix', topic: 'price_billing' },
    {
      words: /qualite|produit|casse|defectueu/,
      praise: 'la qualité',
      grievance: 'la qualité',
      topic: 'product_quality',
      trade: 'shop',
    },
    {
      words: /rembours|retour\b|echange/,
      praise: 'le retour',
      grievance: 'la demande de remboursement',
      topic: 'refund_return',
    },
    {
      words: /reservation|annul|rendez-vous/,
      praise: 'la réservation',
      grievance: 'la réservation',
      topic: 'booking_cancellation',
    },
    {
      words: /reponse|repond|joindre|telephone/,
      praise: 'le contact',
      grievance: 'nos réponses',
      topic: 'communication',
    },
    { words: /emplacement|ambiance|decor|cadre\b|\bvue\b/, praise: 'le cadre', grievance: 'le cadre' },
  ],
});

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
  phrases: {
    greeting: { formal: ['Bonjour,', 'Bonjour !'], informal: ['Bonjour !', 'Coucou !'] },
    praise_open: {
      any: [
        '{Un grand merci|Mille mercis|Merci beaucoup} pour {cet avis|ces mots si aimables|ce beau commentaire}{.| !}',
        'Quel {plaisir de lire cela|bel avis}, {merci|merci beaucoup} !',
        'Un avis comme celui-ci {fait plaisir à toute l’équipe|nous encourage beaucoup|est notre plus belle récompense}.',
        'Ces {mots|compliments} {nous touchent beaucoup|nous vont droit au cœur|comptent beaucoup pour nous}.',
      ],
      formal: [
        'Nous vous remercions {vivement|chaleureusement|sincèrement} pour {votre avis|vos mots|votre commentaire}.',
        'Votre avis {nous a fait très plaisir|est un bel encouragement}.',
      ],
      informal: [
        'Merci {beaucoup|infiniment} pour {ton avis|tes mots|ton commentaire} !',
        'Ton avis {nous fait très plaisir|nous donne le sourire} !',
      ],
    },
    praise_about: {
      any: [
        'Les compliments sur [about] nous {touchent particulièrement|font très plaisir}.',
        'Lire {de si belles choses|tant de bien} sur [about] {nous rend fiers|fait chaud au cœur}.',
        'Merci {surtout|en particulier} pour {ces mots|ce qui est dit} sur [about].',
        'Ce bel avis sur [about] {nous encourage|compte beaucoup pour nous}.',
      ],
    },
    praise_close_any: {
      any: [
        'Nous {nous réjouissons de la suite|espérons avoir d’autres occasions}.',
        '{Mille mercis encore|Encore merci} et {à la prochaine|bonne continuation} !',
        '{Bien cordialement|Chaleureusement}, {toute l’équipe|l’équipe au complet}.',

        '{À bientôt|À très bientôt|Au plaisir} !',
        '{Belle|Bonne|Excellente} {journée|semaine} !',
        'Toute l’équipe {adresse ses meilleures salutations|dit merci}.',
        'Au plaisir de {se retrouver|se revoir bientôt}.',
      ],
    },
    thanks: {
      any: [
        '{Quelques mots suffisent souvent|Quelques lignes disent beaucoup}, et {nous sommes heureux de les lire|celles-ci nous sont utiles}.',
        'Merci d’avoir pris {le temps d’écrire|un moment pour partager cela}.',
        '{Les regards extérieurs|Des retours variés} {nous aident à mieux nous voir|nous apprennent beaucoup}.',

        '{Merci|Merci beaucoup|Un grand merci} pour {cet avis|ce retour|ce commentaire}.',
        'Chaque {avis|retour} {compte pour nous|nous est utile}, merci {pour celui-ci|encore}.',
        'Nous {apprécions|lisons avec attention} {chaque commentaire|chaque avis}, merci.',
      ],
    },
    remark_about: {
      any: [
        'La remarque concernant [about] nous est {également|aussi} utile.',
        'Merci {aussi|également} pour la franchise concernant [about].',
      ],
    },
    complaint_open: {
      any: [
        '{Un tel message|Cet avis} {ne reste pas sans écho|retient toute notre attention}.',
        'Merci d’avoir {pris le temps d’expliquer cela|signalé ce point}.',
        'La sincérité de {cet avis|ce message} {nous est précieuse|est appréciée}.',

        'Merci {pour cette franchise|pour ce retour sincère|de nous en avoir fait part}.',
        'Nous avons lu {ce message|cet avis} avec {attention|beaucoup d’attention}.',
        'Il est {important|utile} que {nous le sachions|cela nous soit dit}.',
      ],
    },
    sorry_about: {
      any: [
        'Nous sommes {désolés|vraiment désolés|sincèrement désolés} de {cette déception|cette mauvaise expérience} concernant [about].',
        'Nous {comprenons|mesurons} {la déception|le mécontentement} concernant [about] et {présentons nos excuses|en sommes désolés}.',
        'Nous regrettons que, concernant [about], {l’expérience n’ait pas été bonne|les attentes n’aient pas été satisfaites}.',
        'Concernant [about], nous {présentons nos excuses pour la déception|sommes navrés de lire cela}.',
      ],
    },
    sorry_plain: {
      any: [
        'Nous sommes {désolés|vraiment désolés|sincèrement navrés} {de lire cela|de cette déception|de cette mauvaise expérience}.',
        'Nous {présentons nos excuses|nous excusons} pour {cette déception|cette expérience}.',
        'Nous comprenons {ce mécontentement|cette déception} et {en sommes désolés|présentons nos excuses}.',
        'Nous regrettons {vivement|sincèrement} que {l’expérience n’ait pas été meilleure|cela se soit passé ainsi}.',
      ],
    },
    valued: {
      any: [
        '{Savoir cela|Ce retour} {nous permet de voir où progresser|ne nous laisse pas indifférents}.',
        'Chaque mot compte, {surtout quand il faut progresser|même quand il n’est pas flatteur}.',
        'Nous savons combien {la fiabilité|la confiance} {est précieuse|compte}.',

        'De tels retours {nous aident à progresser|sont importants pour nous|méritent toute notre attention}.',
        '{Nous tenons à ce que|Il est important pour nous que} chacun {soit satisfait|puisse compter sur nous}.',
        'Nous prenons {cela au sérieux|cette remarque très au sérieux}.',
        'Une critique sincère {nous est utile|vaut souvent mieux qu’un compliment}.',
      ],
    },
    contact: {
      formal: [
        '{Contactez-nous|Écrivez-nous} : [contact], {nous aimerions en savoir plus|nous souhaitons comprendre ce qui s’est passé}.',
        'Pour {parler des détails|échanger directement}, vous pouvez nous joindre ici : [contact].',
      ],
      informal: [
        '{Contacte-nous|Écris-nous} : [contact], {nous aimerions en savoir plus|nous souhaitons comprendre ce qui s’est passé}.',
        'Pour {parler des détails|échanger directement}, tu peux nous joindre ici : [contact].',
      ],
    },
    contact_missing: {
      formal: ['Nous aimerions {en savoir plus|comprendre les détails} ; n’hésitez pas à nous contacter directement.'],
      informal: ['Nous aimerions {en savoir plus|comprendre les détails} ; n’hésite pas à nous contacter directement.'],
    },
    app_details: {
      any: [
        'Pour mieux comprendre, {le modèle du téléphone|le nom de l’appareil} et le numéro de version {seraient précieux|nous seraient d’une grande aide}.',
        'Pourriez-vous {préciser|indiquer} l’appareil et la version {utilisés|concernés} ?',

        'Sur quel {appareil|téléphone} et avec quelle version de l’application cela se produit-il ?',
        'Le modèle de l’appareil et la version de l’application nous {aideraient|seraient très utiles}.',
      ],
    },
    question_open: {
      any: [
        'Merci pour {la question|cette question|ce message}.',
        '{Bonne|Excellente} question, {merci|merci beaucoup} !',
      ],
    },
    holding: {
      any: [
        'Nous préférons {vérifier d’abord|ne rien dire d’inexact}, {afin de répondre avec exactitude|c’est pourquoi nous vérifions}.',
        'Pour {une réponse fiable|répondre avec exactitude}, nous vérifions {ce point|les détails} d’abord.',
      ],
    },
    idea_open: {
      any: [
        'Merci pour {cette idée|cette suggestion|la proposition}.',
        'C’est une {idée intéressante|bonne suggestion}, {merci|merci beaucoup} !',
      ],
    },
    idea_close: {
      any: [
        'De telles {idées|suggestions} {nous montrent ce qui compte|nous sont précieuses}.',
        'Il est utile de savoir {ce qui manque au quotidien|ce qui rendrait service}.',
      ],
    },
    careful_other: {
      any: [
        'Nous prenons {ce message|ce signalement} très au sérieux.',
        'La {santé et la sécurité passent|sécurité de chacun passe} avant tout, et nous prenons ce message très au sérieux.',
      ],
    },
    careful_contact: {
      formal: [
        'Merci de nous contacter directement, {afin qu’une personne puisse échanger avec vous|pour en parler de vive voix} : [contact].',
      ],
      informal: [
        'Merci de nous contacter directement, {afin qu’une personne puisse échanger avec toi|pour en parler de vive voix} : [contact].',
      ],
    },
    careful_contact_missing: {
      any: ['Merci de nous contacter directement, {afin d’en parler de vive voix|pour échanger en privé}.'],
    },
    keep_data_private: {
      any: [
        'Par prudence, {mieux vaut ne pas publier de données personnelles|merci de ne pas publier de données personnelles}.',
      ],
    },
  },
});

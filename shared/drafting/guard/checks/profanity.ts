import { type Check, findingAt } from '../subject.ts';

/** Stems at the beginning of a word, folded. Words that only begin alike are excepted. */
const pattern =
  /(?<![\p{L}])(?:(?:za|wy|po|od|roz|s|na|przy|do|w|u)?(?:kurw|pierdol|pierdal|jeb(?!nij sie)|chuj|huj(?!ow sk))\w*|(?:s|w|na|o)pieprz\w*|pieprzon\w*|skurwysyn\w*|pizd\w*|cip(?:a|ie|o|ki)\b|dup(?:a|y|e|ek|ku|kow)\b|gown\w*|sukinsyn\w*|cwel\w*|debil\w*|idiot\w*|kretyn\w*|fuck\w*|motherfuck\w*|shit\w*|bullshit\w*|bitch\w*|bastard\w*|asshole\w*|arsehole\w*|cunt\w*|dick(?:head)?\b|wank\w*|moron\w*|crap\b|damn\b|piss(?:ed)?\b|slut\w*|whore\w*|retard\w*)(?![\p{L}])/gu;
const harmless = /^(?:shiitake|shitake|wpieprz\b|opieprz\b|dick|pieprzu?|jebel\w*|hujar\w*)$/;

export const profanity: Check = (subject) =>
  [...subject.folded.matchAll(pattern)]
    .filter(([word]) => !harmless.test(word))
    .slice(0, 3)
    .map((match) =>
      findingAt(subject, { index: match.index, length: match[0].length }, 'profanity', 'block', 'Leave this word out.'),
    );

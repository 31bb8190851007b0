import type { UrgencyCase } from './urgency-case.ts';

/** Written after the fourth set was mended, far from every phrase that was there, and measured before it was mended. */
export const englishFifthSet: readonly UrgencyCase[] = [
  ['critical', 'My brother-in-law is on a drip after your fish, they say histamine.', 'danger, law or loss'],
  ['critical', 'The masseur put his hand under the towel where it should not be.', 'danger, law or loss'],
  ['critical', 'The machine pulled my sleeve in and crushed two fingers.', 'danger, law or loss'],
  ['critical', 'My son came home from nursery with a handprint on his face.', 'danger, law or loss'],
  ['critical', 'You left a baby alone in a hot bus.', 'danger, law or loss'],
  ['critical', 'The app showed me another patient’s medical history.', 'danger, law or loss'],
  ['critical', 'Three payments to Brazil went out from my card, I have never been there.', 'danger, law or loss'],
  ['critical', 'A thief carried off my laptop while the receptionist slept.', 'danger, law or loss'],
  ['critical', 'Filing with the Consumer Protection Agency.', 'danger, law or loss'],
  ['critical', 'See you at the county court.', 'danger, law or loss'],
  ['critical', 'The hair dye ate through my skin.', 'danger, law or loss'],
  ['critical', 'Waiter shouted that he does not serve gays.', 'danger, law or loss'],
  ['critical', 'The water heater blew half the bathroom apart.', 'danger, law or loss'],
  ['critical', 'A mouse tail in the bread.', 'danger, law or loss'],
  ['critical', 'Mum never woke up from the anaesthetic.', 'danger, law or loss'],
  [
    'high',
    'The flat door slammed shut and the emergency line is not picked up.',
    'stuck, unanswered, leaving or owed money',
  ],
  ['high', 'Just give me that refund already!', 'stuck, unanswered, leaving or owed money'],
  ['high', 'Fifth day without gas.', 'stuck, unanswered, leaving or owed money'],
  ['high', 'Closing my account with you.', 'stuck, unanswered, leaving or owed money'],
  [
    'high',
    'Courier marked “recipient absent” and I have been home all day.',
    'stuck, unanswered, leaving or owed money',
  ],
  ['calm', 'Mulled wine warmed us like fire.', 'an idiom, a subject, or told of others'],
  [
    'calm',
    'My kid fell off a swing at school and your shop had plasters ready.',
    'an idiom, a subject, or told of others',
  ],
  ['calm', 'My lawyer buys his suits here too.', 'an idiom, a subject, or told of others'],
  ['calm', 'No scam here, the scales are exact.', 'an idiom, a subject, or told of others'],
  ['calm', 'Saw the horror “Bloody Feast” in your cinema, very good sound.', 'an idiom, a subject, or told of others'],
];

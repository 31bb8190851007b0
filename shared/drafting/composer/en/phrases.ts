import type { Phrases, SentenceRole } from '../language-pack.ts';

/**
 * English sentences. Written out in full; the informal voice contracts them. Nothing is promised, no fault is
 * admitted. The same thought is worded many times, because neighbours on one profile must not read alike.
 */
export const phrases: Readonly<Record<SentenceRole, Phrases>> = {
  greeting: { formal: ['Hello,', 'Good day,'], informal: ['Hi there!', 'Hello!', 'Hi!'] },

  praise_open: {
    any: [
      '{Thank you|Many thanks|Thank you so much} for {your kind words|this lovely review|such a generous review}{.|!}',
      'What a {lovely|wonderful|heartening} {review|message|note} to {read|receive}{.|, thank you!}',
      '{Reviews|Words|Messages} like {this|yours} {mean a great deal to us|are why we do what we do|keep us going}.',
      'Your {review|message|feedback} {made our day|put a smile on our faces|is a real boost for the whole team}{.|!}',
      'We {really appreciate|are grateful for|truly value} {your kind feedback|the time you took to write this|such generous feedback}.',
      'It is {a pleasure|a joy|always good} to {read this|hear this|receive feedback like yours}.',
      'That is {wonderful|great|lovely} to {hear|read}, {thank you|many thanks}{.|!}',
      '{Praise|Feedback} like this {goes a long way with us|never gets old|is the best reward for our work}.',
      'Thanks to you, {the whole team is smiling|our day just got better|we know we are on the right track}.',
      'How {kind|thoughtful|nice} of you to {share this|take the time|write to us}{.|!}',
    ],
    formal: [
      'We {would like to thank you|thank you most kindly} for {your review|sharing your experience|these kind words}.',
    ],
    informal: [
      '{Thanks|Thanks so much|Big thanks} for {the kind words|the love|this review|sharing this}!',
      'Ah, {this is great to read|we love reading this|this made us smile}!',
    ],
    warm: ['{Hearing|Reading} this {warms our hearts|makes us very happy|brightens the whole week}.'],
  },
  praise_that: {
    any: [
      'We are {delighted|so glad|very pleased|happy} that [that].',
      'It is {great|wonderful|good} to {hear|know|read} that [that].',
      'Knowing that [that] {means a lot to us|makes it all worthwhile|is the best news for us}.',
      'That [that] is {exactly what we work for|what matters most to us|music to our ears}.',
      '{Especially nice to know|Good to know|Lovely to hear} that [that]{.|!}',
      'We could not {be happier|ask for more}, knowing that [that].',
      'It {makes us proud|pleases us} {especially|above all} that [that].',
      'The fact that [that] {tells us we are doing something right|is a real encouragement|makes our work feel worthwhile}.',
      'We {put a lot of care into this|work hard at it}, so it is {lovely|great} that [that].',
    ],
  },
  praise_about: {
    any: [
      'It is {great|lovely|wonderful} to {read|hear} {such kind words|such good things|your praise} about [about].',
      'What you {say|write} about [about] {means a lot to us|makes us proud|is especially good to read}.',
      'Your {kind words|praise|compliments} about [about] {made us smile|are much appreciated|mean a great deal}.',
      'A {special|particular} thank you for {mentioning|your words about|what you say about} [about].',
      'We are {particularly pleased|especially glad} to {read|hear} your thoughts on [about].',
      'Praise for [about] {is always welcome|counts double for us|is praise we treasure}.',
    ],
  },
  praise_close_any: {
    any: [
      '{Thank you again|Thanks once more}, and {all the best|take care}!',
      '{All the best|Warm wishes|Best wishes|Kind regards} from {all of us|the whole team}{.|!}',
      '{Have a wonderful day|Wishing you a great week|Have a lovely week}!',
      'We are {lucky to have you|glad to have you with us|happy you found us}.',
      '{Your support|That support|Such support} {keeps us going|means the world to us|is what drives us}.',
      'Here is to {many more good moments|the next time}!',
    ],
  },
  praise_close_place: {
    any: [
      'We {look forward to|cannot wait for|are already looking forward to} {seeing you again|your next visit|welcoming you back}{.|!}',
      '{See you soon|See you next time|Until next time|Come back soon}!',
      'Our {door is|doors are} always open {to you|for you}.',
      'It would be {a pleasure|lovely|our pleasure} to {welcome you back|have you with us again|see you again}.',
      'You are {welcome back any time|always welcome here|welcome here whenever you like}.',
      'We hope to {see you again before long|host you again soon|have you back with us one day}.',
    ],
  },
  praise_close_shop: {
    any: [
      '{Enjoy|We hope you enjoy} {it for a long time|your purchase for years|every bit of it}{.|!}',
      'We {look forward to|are already looking forward to} {your next order|serving you again|helping you again}.',
      '{Happy to be of service|Always at your service|It is a pleasure to serve you}{.|!}',
      '{Thank you again|Thanks once more} for {choosing us|shopping with us|your trust}.',
      '{All the best|Best wishes|Warm wishes} from {all of us|the whole team}{.|!}',
    ],
  },
  praise_close_app: {
    any: [
      '{Enjoy using the app|Enjoy the app|Have fun with the app}{.|!}',
      'We are {glad|happy|delighted} to have you {on board|with us|among our users}.',
      '{All the best|Best wishes|Warm wishes} from {all of us|the whole team|the team behind the app}{.|!}',
      'May it {keep serving you well|stay that way|keep working just as well for you}{.|!}',
      '{Thank you again|Thanks once more} for {your trust|using our app|being with us}.',
    ],
  },
  praise_close_care: {
    any: [
      'We wish you {good health|all the best and good health|health and peace of mind}.',
      '{All the best|Best wishes|Warm wishes} from {all of us|the whole team}.',
      '{Take good care|Stay well|Be well}!',
      'Caring for people {is what we are here for|matters most to us}, {thank you again|and your words encourage us}.',
    ],
  },

  thanks: {
    any: [
      '{Thank you|Many thanks|Thank you very much} for {your review|your feedback|taking the time to write|sharing your view}.',
      'We {appreciate|are grateful for|value} {your feedback|the time you took|every opinion, including yours}.',
      'It is {good|nice|great} to {hear from you|have your opinion|read your feedback}.',
      '{Every review counts for us|Each opinion matters to us|Every bit of feedback helps us}, {thank you for yours|and so does yours}.',
      'Your {opinion|feedback|review} {is important to us|is well noted here|means a lot to us}, thank you.',
      'Thank you for {sharing your experience|leaving us a note|letting us know what you think}.',
      'We {read every review|look at each message} {with interest|with care}, {and yours is no exception|and we are glad to have yours}.',
      'Views {from the outside|like yours} {help us see ourselves more clearly|tell us a lot|are always welcome here}.',
      'A few words {can help a lot|often say a great deal}, and we {are glad of yours|appreciate these}.',
      'Good of you to {leave a few words|tell us what you think|get in touch}{.|, we appreciate it.}',
    ],
    informal: [
      'Thanks for {your review|the feedback|dropping us a line}!',
      'Cheers for {the feedback|taking the time|the note}!',
    ],
  },
  remark_about: {
    any: [
      'We also {take on board|appreciate|value} your {comment|remark|note} about [about].',
      'Thank you as well for {your honesty|being frank|speaking openly} about [about].',
      'Your {remark|comment|point} about [about] {is helpful too|matters to us just as much|is just as useful to us}.',
      'What you {say|write} about [about] {is just as important to us|is useful for us to know}.',
    ],
  },
  complaint_open: {
    any: [
      'Thank you for {telling us|being so open with us|letting us know|your candid feedback}.',
      'We {appreciate|value|are grateful for} {your honesty|your frankness|the time you took to explain this}.',
      'It is {important|good} that {we know about this|you raised this|you told us}.',
      'We have read {your review|your words|every word of this} {carefully|with care|closely}.',
      'Thank you for {taking the time to describe this|bringing this to our attention|pointing this out}.',
      '{Feedback|A message} like this {does not leave us indifferent|gives us pause for thought|deserves our full attention}.',
    ],
    informal: ['Thanks for {telling us|being honest|letting us know|the heads-up}.'],
  },
  sorry_that: {
    any: [
      'We are {sorry|very sorry|truly sorry|so sorry} that [that].',
      'We {apologise|sincerely apologise} that [that].',
      'It is {disappointing|upsetting} to {read|hear} that [that], and we are sorry.',
      'We understand {how disappointing|how frustrating} it is that [that], and we {apologise|are sorry}.',
      'That [that] {must have been disappointing|must have been frustrating|would disappoint anyone}, and we {are sorry|apologise}.',
      'Please accept our {apologies|sincere apologies} that [that].',
      'This is not {the experience we want for you|how we want things to be}: we are sorry that [that].',
      '{It is a shame|We regret} that [that]{; we are sorry.|, and we apologise.}',
    ],
  },
  sorry_about: {
    any: [
      'We are {sorry|very sorry} about {your experience with|the disappointment over} [about].',
      'We apologise {for the disappointment with|for your disappointing experience with} [about].',
      'We {understand|can understand} your {disappointment|frustration} with [about], and we are sorry.',
      'We are sorry to {read|hear} {your concerns about|that you were unhappy with|that you were let down by} [about].',
      'Please accept our apologies {as regards|when it comes to} [about].',
      'Your {concerns|comments} about [about] {matter to us|are taken seriously}, and we are sorry for the disappointment.',
    ],
  },
  sorry_plain: {
    any: [
      'We are {sorry|very sorry|truly sorry} that {this was not a good experience|you were left disappointed|things did not go well for you}.',
      'We apologise {for the disappointment|for falling short of your expectations|that your experience was not a better one}.',
      'It is {upsetting|disappointing} to {read this|hear this}, and we are sorry.',
      'This is not {the experience we want anyone to have|how it should feel}, and we {apologise|are sorry}.',
      'We {understand|can see} {your disappointment|your frustration|why you are upset}, and we are {sorry|truly sorry}.',
      'Please accept our {apologies|sincere apologies} for {the disappointment|this experience}.',
    ],
  },
  valued: {
    any: [
      '{Feedback|Criticism|A comment} like this {helps us do better|shows us where we can do better|is a lesson for us}.',
      'We {take this seriously|do not take this lightly|take your words to heart}.',
      '{It matters to us|We care} that {everyone leaves satisfied|people can rely on us|things are done properly}.',
      'You {had every right to expect|deserve} {better than that|a better experience|more than this}.',
      'This is {useful|valuable|important} for us to {know|hear|understand}.',
      'We {can imagine|understand} {how frustrating this is|that this spoils the impression|how annoying that is}.',
      'An honest {review|opinion|word}, even a {critical|tough} one, {is worth a lot to us|helps us more than praise}.',
      'Your {comments|points} {deserve|get} our {full attention|careful attention}.',
    ],
  },
  contact: {
    any: [
      'Please {contact us|get in touch|reach out to us} at [contact] {so that we can learn more|so that we can understand what happened|if you can tell us more}.',
      'We would {like to hear more|like to understand this better|be glad to talk it through}: [contact].',
      'To {go into the details|look at the details together|understand the details}, please reach us here: [contact].',
      'The {best|easiest} way to {talk about the details|discuss this in private|reach a person here} is [contact].',
      'If you {are willing to tell us more|would like to talk about it|wish to add anything}, {we are here|you can reach us}: [contact].',
      'A {direct|private} conversation is {best|better} for the details: [contact].',
      'You can {reach a person|talk to us directly} here: [contact].',
    ],
  },
  contact_missing: {
    any: [
      'It would help us to {know more|hear the details}; {please reach out to us|a private message is all it takes}.',
      'We are {ready to listen|here for you} if you {want to tell us more|would like to go over it with us}.',
      'Whenever it suits you, {do get in touch|reach out to us}: {the details matter to us|we would like the whole picture}.',
      'Would you {tell us more|share the details} in a {private message|direct conversation}?',
      'We would {like to hear more from you directly|be glad to learn more in private}, if you are willing to {contact us|get in touch}.',
      'Please {contact us directly|get in touch with us directly} so that we can {understand the details|learn more}.',
      'If you can, {send us a private message|get in touch with us privately}; {the details would help us|we would like to understand this better}.',
    ],
  },
  app_details: {
    any: [
      'Which {device|phone} and which version of the app {are you using|does this happen on}?',
      'It would help us to know your {phone model|device} and the version of the app.',
      'Could you tell us {your device and the app version|which device and app version you use}? {It would help us a lot.|That would help us.}',
      'The {name of your device|model of your phone} and the app version would {help us|be a great help}.',
    ],
  },
  contact_wanted: {
    any: [
      'You can {reach us|reach a person|talk to us} here: [contact].',
      'The {quickest|best} way to reach us is [contact].',
      '{Do get in touch|Please get in touch}: [contact].',
    ],
  },

  question_open: {
    any: [
      'Thank you for {your question|asking|getting in touch|your message}.',
      '{Good question|That is a good question|A fair question}, {thank you|thank you for asking}{.|!}',
      'It is {good|great} that you {ask|asked us}.',
      'We are {glad|happy} you {asked|got in touch}.',
      'We {understand|can see} that {this matters to you|you need a clear answer|you want to be sure}.',
      'Questions like this are {always welcome|best asked directly|easy to understand}.',
      'You {did well to ask|are right to ask}{.|, thank you.}',
      '{Happy to hear from you|Nice of you to ask|Kind of you to write}{.|!}',
    ],
    informal: ['Thanks for {asking|your question|getting in touch}!'],
  },
  question_about: {
    any: [
      'Thank you for {asking|your question} about [about].',
      'You are asking about [about], {thank you for that|and that is a fair question}.',
      'It is {good|great} that you ask about [about].',
      'We understand that {your question is|you are asking} about [about].',
      'Your question about [about] {makes sense|is a fair one|has reached us}{.|, thank you.}',
      'When it comes to [about], {it is best to ask|you are right to ask}{.|, thank you for doing so.}',
    ],
    informal: ['Thanks for {asking|your question} about [about]!'],
  },
  holding: {
    any: [
      'We {do not want to guess|would rather not guess|will not guess here}, so we are {checking this first|making sure first}.',
      'We want {the answer to be right|to give you a reliable answer}, so we are {checking the details|checking this with the right person}.',
      '{Accuracy matters here|A wrong answer helps nobody|Half an answer helps nobody}, so we are {checking first|looking at the details first}.',
      'We are checking this so that {the answer is correct and up to date|nobody is misled|what we say is reliable}.',
      'The {details|facts} {need to be right|have to be certain}, which is why {a colleague is checking them|we are asking the person who knows}.',
      '{Somebody who knows the details|The right person} {should answer this|is best placed to answer this}, so we are {asking|checking with them}.',
      'Rather than {give you something out of date|answer from memory}, we are {confirming the details|checking the current state}.',
    ],
  },

  idea_open: {
    any: [
      'Thank you for {the suggestion|this idea|the idea|your suggestion}.',
      'That is {an interesting|a good|a thoughtful} {idea|suggestion}, {thank you|thanks for sharing it}{.|!}',
      'We {appreciate|value|like} {concrete suggestions like this|ideas that come from daily use|suggestions like yours}.',
    ],
    informal: ['Thanks for {the idea|the suggestion}!'],
  },
  idea_about: {
    any: [
      'Thank you for {the idea|your suggestion|your thoughts} about [about].',
      'Your {suggestion|idea} about [about] {is useful to us|is valuable|makes sense to us}.',
      'Your thoughts on [about] are {useful|valuable|good to have}.',
      'We can see why {you would like to see changes to|you bring up} [about].',
    ],
  },
  idea_close: {
    any: [
      '{Suggestions|Ideas} like this {help us see what matters|show us what people need|are a good guide for us}.',
      'It is {useful|good} to know {what would make a difference|what is missing} {day to day|in practice}.',
      'We {read such ideas with interest|always like to hear what people would find useful}.',
    ],
  },

  careful_health: {
    any: [
      "{Health and safety come|Your health and safety come|Everyone's safety comes} first, and we {take this very seriously|treat this message with the utmost seriousness}.",
      'We take {this report|what you describe|your message} {very seriously|extremely seriously}, because {health and safety come before everything else|it concerns health and safety}.',
      'We are {concerned|very concerned} to read this{; health comes first|, because safety comes before everything else}.',
    ],
  },
  careful_legal: {
    any: [
      'We take this {matter|message} very seriously and {would prefer to discuss it directly|do not want to discuss its details in public}.',
      'A matter {this serious|of this weight} deserves {a calm, direct conversation|a direct conversation with the right person}.',
    ],
  },
  careful_money: {
    any: [
      'We {take this very seriously|treat this as a serious matter} and {understand how worrying it is|know how unsettling such a situation is}.',
      'We {understand|can see} how {worrying|alarming} this {is|must be}, and we take it {very seriously|extremely seriously}.',
    ],
  },
  careful_privacy: {
    any: [
      'We take {privacy|the protection of personal data} {very seriously|extremely seriously} and {understand your concern|would like to understand exactly what happened}.',
      'Anything that concerns personal data {has our full attention|is a serious matter for us}, {and so does your message|including what you describe}.',
    ],
  },
  careful_dignity: {
    any: [
      '{Everyone deserves to be treated with respect|Respect for every person matters to us}, and we take {your message|what you describe} very seriously.',
      'We are {troubled|concerned} to read this: {everyone should feel safe and respected with us|respect for every person is essential to us}.',
    ],
  },
  careful_press: {
    any: [
      'Thank you for {getting in touch|your message}{.|; we take it seriously.}',
      'We {would like to|prefer to} answer {questions of this weight|matters like this} {directly and accurately|in a direct conversation}.',
    ],
  },
  careful_despair: {
    any: [
      'We are so sorry that things are this hard. Please talk to someone you trust, and if you are in danger call your local emergency number now.',
      'What you write matters more than anything else here. If you are in danger, please call your local emergency number, and do not stay alone with this.',
    ],
  },
  careful_other: {
    any: [
      'We take {your message|this|what you describe} {very seriously|extremely seriously}.',
      'A message {this serious|of this weight} {has our full attention|deserves our full attention}.',
      'We {understand how serious this is|see how serious this is} {for you|and do not take it lightly}.',
    ],
  },
  careful_close: {
    any: [
      'Thank you for {telling us|letting us know|bringing this to us}.',
      'It is {important|good} that {we know about this|you told us}.',
    ],
  },
  careful_contact: {
    any: [
      'Please contact us directly at [contact], {so that a person can talk to you|so that we can speak in person}.',
      'We {would like|want} to {speak with you directly|talk to you in person}; {please reach us here|our contact is}: [contact].',
      'Please {share the details with us in private|get in touch with us directly}: [contact].',
    ],
  },
  careful_contact_missing: {
    any: [
      'Please {contact us directly|get in touch with us directly}, so that we can {talk about the details in private|speak in person}.',
      'We {would like|want} to {speak with you directly|talk to you in person}; {please get in touch|please send us a private message}.',
    ],
  },
  keep_data_private: {
    any: [
      'For your own safety, please {remove personal details from your post|do not post personal details in public}.',
      'To protect your privacy, {please|it is best to} keep personal details out of public posts.',
    ],
  },
};

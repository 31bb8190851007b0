import { type Check, findingOf } from '../subject.ts';

const slot =
  'imi|nazw|klient|firm|dat[ay]|numer|telefon|kontakt|adres|podpis|miast|insert|wstaw|uzupeł|your|twoj|twój|name|customer|company|business|location|phone|date|contact|e-?mail|link|city|guest|signature|manager|nombre|nom|prénom|nome|kunde|vorname|that|about|reviewer|title';
const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\[[^\]\n]{0,40}(?:${slot})[^\]\n]{0,40}\]`, 'i'),
  new RegExp(
    String.raw`<[^<>\n/]{0,20}(?:${slot})[^<>\n]{0,40}>|\((?:imię|imie|nazwisko|name|customer name)[^)\n]{0,30}\)`,
    'i',
  ),
  /\$?\{{1,2}[\p{L}][^{}\n"]{0,60}\}{1,2}|%[\p{L}_]{2,30}%/u,
  /\bX{3,}\b|\bX{2,}[-–/ ]X{2,}|_{4,}|\.{7,}|\?{5,}/,
  /lorem ipsum|\basdf|\bqwerty/i,
  /\b(?:T[O]DO|T[B]D|T[B]C|F[I]XME)\b|^\s*(?:[Dd]o uzupełnienia|[Uu]zupełnić|[Dd]opisać)(?!\p{L})/u,
  /\b(?:insert|add|enter) (?:[\p{L}'’]+ ){1,5}here\b|\((?:insert|wstaw|wpisz|uzupełnij)\b[^)\n]{2,50}\)|\b(?:wstaw|wpisz|podaj) (?:[\p{L}]+ ){1,5}tutaj\b/iu,
  /\bINSERT [A-Z]{3,}|\bWSTAW [A-ZĄĆĘŁŃÓŚŹŻ]{3,}/,
];

/** A gap of a template that nobody filled. */
export const placeholder: Check = (subject) =>
  patterns.flatMap((pattern) => {
    const match = pattern.exec(subject.request.replyText);
    return match === null ? [] : [findingOf(subject, match[0], 'placeholder', 'block')];
  });

import { fold } from '../../wording/fold.ts';
import type { NamedGreeting } from '../language-pack.ts';

/** First names with their vocatives. A name that is not here is not greeted: a wrong vocative is worse than none. */
const women = `Agata Agato, Agnieszka Agnieszko, Aleksandra Aleksandro, Alicja Alicjo, Aneta Aneto, Anna Anno, Barbara Barbaro, Beata Beato,
  Bożena Bożeno, Danuta Danuto, Dorota Doroto, Edyta Edyto, Elżbieta Elżbieto, Emilia Emilio, Ewa Ewo, Ewelina Ewelino,
  Gabriela Gabrielo, Grażyna Grażyno, Halina Halino, Hanna Hanno, Helena Heleno, Irena Ireno, Iwona Iwono, Izabela Izabelo,
  Jadwiga Jadwigo, Janina Janino, Joanna Joanno, Jolanta Jolanto, Julia Julio, Justyna Justyno, Kamila Kamilo, Karolina Karolino,
  Katarzyna Katarzyno, Kinga Kingo, Klaudia Klaudio, Krystyna Krystyno, Lidia Lidio, Lucyna Lucyno, Magdalena Magdaleno,
  Małgorzata Małgorzato, Maria Mario, Marta Marto, Martyna Martyno, Marzena Marzeno, Milena Mileno, Monika Moniko,
  Natalia Natalio, Olga Olgo, Patrycja Patrycjo, Paulina Paulino, Renata Renato, Sylwia Sylwio, Teresa Tereso, Urszula Urszulo,
  Weronika Weroniko, Wiktoria Wiktorio, Zofia Zofio, Zuzanna Zuzanno`;
const men = `Adam Adamie, Andrzej Andrzeju, Artur Arturze, Bartosz Bartoszu, Bartłomiej Bartłomieju, Bogdan Bogdanie, Cezary Cezary,
  Damian Damianie, Daniel Danielu, Dariusz Dariuszu, Dawid Dawidzie, Dominik Dominiku, Filip Filipie, Grzegorz Grzegorzu,
  Henryk Henryku, Hubert Hubercie, Jacek Jacku, Jakub Jakubie, Jan Janie, Janusz Januszu, Jarosław Jarosławie, Jerzy Jerzy,
  Józef Józefie, Kacper Kacprze, Kamil Kamilu, Karol Karolu, Konrad Konradzie, Krzysztof Krzysztofie, Leszek Leszku,
  Łukasz Łukaszu, Maciej Macieju, Marcin Marcinie, Marek Marku, Mariusz Mariuszu, Mateusz Mateuszu, Michał Michale,
  Mirosław Mirosławie, Norbert Norbercie, Paweł Pawle, Piotr Piotrze, Przemysław Przemysławie, Rafał Rafale, Robert Robercie,
  Roman Romanie, Ryszard Ryszardzie, Sebastian Sebastianie, Sławomir Sławomirze, Stanisław Stanisławie, Szymon Szymonie,
  Tadeusz Tadeuszu, Tomasz Tomaszu, Wiesław Wiesławie, Witold Witoldzie, Wojciech Wojciechu, Zbigniew Zbigniewie`;

const vocatives = new Map<string, { readonly vocative: string; readonly form: 1 | 2 }>([
  ...entries(women, 1),
  ...entries(men, 2),
]);

function* entries(table: string, form: 1 | 2): Generator<[string, { vocative: string; form: 1 | 2 }]> {
  for (const pair of table.split(',')) {
    const [name = '', vocative = ''] = pair.trim().split(' ');
    yield [fold(name), { vocative, form }];
  }
}

/** "Pani Anno," for "Anna K."; nothing for a nickname, a firm or a name that we cannot inflect. */
export function greetByName(author: string, informal: boolean): NamedGreeting | undefined {
  const [first = '', ...rest] = author.trim().split(/\s+/);
  if (rest.length > 2 || !/^\p{Lu}\p{L}+$/u.test(first)) return undefined;
  const known = vocatives.get(fold(first));
  if (known === undefined) return undefined;
  if (informal) return { text: `Cześć, ${known.vocative}!`, form: 3 };
  return { text: known.form === 1 ? `Pani ${known.vocative},` : `Panie ${known.vocative},`, form: known.form };
}

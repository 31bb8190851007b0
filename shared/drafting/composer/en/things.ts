import { fold } from '../../wording/fold.ts';
import type { Thing } from '../lexicon.ts';
import type { Trade } from '../points.ts';

/** Nouns as `name number: further words`; number is s or p, `_` is a space. A reply says "the" and the name. */
const tables: Readonly<Record<Trade, string>> = {
  food: `
    pierogi p: dumplings | soup s: soups | pizza s: pizzas | burger s: burgers hamburger | fries p: chips | steak s: steaks | chicken s:
    | fish s: salmon cod | salad s: salads | pasta s: spaghetti lasagna | sushi s: | sandwich s: sandwiches | curry s: | rice s: | meat s: beef pork lamb
    | bread s: rolls | cake s: cakes cheesecake pastry pastries | dessert s: desserts pudding | ice_cream s: | coffee s: latte cappuccino espresso
    | tea s: | beer s: beers pint | wine s: wines | drinks p: drink cocktail cocktails | breakfast s: breakfasts | lunch s: | dinner s: supper
    | brunch s: | food s: meal meals | dishes p: dish | portions p: portion servings | menu s: | buffet s: | sauce s: sauces | tacos p: taco burrito`,
  stay: `
    room s: rooms | bathroom s: shower bathrooms | bed s: beds | bedding s: sheets linen pillows pillow | towels p: towel | mattress s:
    | air_conditioning s: aircon ac a/c | heating s: heater radiator | pool s: | sauna s: spa | lift s: elevator | view s: views
    | location s: | apartment s: flat cottage | hotel s: | reception s: | stay s: | beach s: | check-in s: checkin check_in | cabin s: seats seat
    | flight s: flights | luggage s: baggage suitcase`,
  shop: `
    product s: products item items | parcel s: package packages parcels | packaging s: | delivery s: shipping | order s: orders
    | zip s: zipper | shoes p: boots trainers sneakers | jacket s: coat | dress s: | trousers p: jeans pants | shirt s: tshirt t-shirt
    | bag s: handbag backpack | phone s: smartphone | headphones p: earphones earbuds headset | laptop s: | charger s: | battery s: batteries
    | screen s: display | fabric s: material | furniture s: sofa couch chair table_top | store s: shop | selection s: range assortment
    | camera s: | cable s: | watch s: | fit s: sizing`,
  app: `
    app s: application apps | update s: updates | login s: sign-in | notifications p: notification | interface s: ui layout design
    | sync s: syncing synchronization | version s: | ads p: ad adverts | Wi-Fi s: wifi wi-fi internet | website s: site webpage`,
  care: `
    doctor s: dr dentist physician gp | nurses p: nurse | appointment s: appointments | treatment s: | care s: | clinic s: | haircut s: hair | massage s: | vet s:`,
  any: `
    staff p: employees employee workers personnel | team s: crew | service s: | waiter s: waiters server | waitress s: waitresses
    | receptionist s: receptionists | manager s: managers | driver s: drivers courier couriers | stylist s: hairdresser barber | host s: hostess hosts
    | support_team s: support helpdesk agent agents | restaurant s: | cafe s: | bar s: pub | place s: | interior s: decor | atmosphere s: vibe ambience ambiance
    | music s: | toilets p: toilet restroom restrooms loo | table s: tables | parking s: | prices p: price pricing | quality s: | value s: | communication s:`,
};

const staff = new Set([
  'staff',
  'team',
  'service',
  'waiter',
  'waitress',
  'receptionist',
  'manager',
  'driver',
  'stylist',
  'host',
  'support team',
  'doctor',
  'nurses',
  'reception',
  'crew',
  'vet',
]);
const notEaten = new Set(['portions', 'menu', 'buffet']);

export const things: ReadonlyMap<string, Thing> = new Map(
  Object.entries(tables).flatMap(([trade, table]) => table.split('|').flatMap((entry) => rowOf(entry, trade as Trade))),
);

function rowOf(entry: string, trade: Trade): [string, Thing][] {
  const [head = '', more = ''] = entry.split(':');
  const [written = '', number = 's'] = head.trim().split(/\s+/);
  const name = written.replaceAll('_', ' ');
  const role = staff.has(name)
    ? 'staff'
    : name === 'prices'
      ? 'price'
      : trade === 'food' && !notEaten.has(name)
        ? 'food'
        : 'thing';
  const thing: Thing = { name, forms: [name], gender: number, trade, role };
  return [name, ...more.trim().split(/\s+/)]
    .filter((word) => word !== '')
    .map((word) => [fold(word.replaceAll('_', ' ')), thing]);
}

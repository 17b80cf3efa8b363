export { createShop, personAt } from './shop.ts';
export { eventsBetween } from './events-between.ts';
export { reactions, type Reaction, type SentMessage } from './reactions.ts';
export { catalogue, type Product } from './catalogue.ts';
export { shelvesOf, type Shelved } from './shelves.ts';
export { newcomersOf } from './newcomers.ts';
export type { Locale, Person, Shop, ShopEvent, ShopSettings } from './types.ts';

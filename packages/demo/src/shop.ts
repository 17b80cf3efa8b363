import { customer, historyDays } from './person.ts';
import { newcomersBetween } from './newcomers.ts';
import { day } from './time.ts';
import type { Person, Shop, ShopSettings } from './types.ts';

/** A made-up shop with its customers. */
export function createShop(settings: ShopSettings): Shop {
  const customers = Array.from({ length: settings.people }, (_, number) => customer(settings, number));
  return { ...settings, opened: settings.start - historyDays * day, customers };
}

/** Everybody who may be up to something between two moments. */
export function peopleBetween(shop: Shop, from: number, to: number): readonly Person[] {
  return [...shop.customers, ...newcomersBetween(shop, from, to)];
}

/** Whose telephone number or e-mail address it is, among those who are about at that time. */
export function personAt(shop: Shop, address: string, at: number): Person | undefined {
  return peopleBetween(shop, at, at).find(({ phone, email }) => phone === address || email === address);
}

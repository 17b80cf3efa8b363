import { nameIn } from './names.ts';
import { phoneIn } from './phone.ts';
import { randomOf, type Random } from './random.ts';
import { day, type Zone } from './time.ts';
import type { Habit, Person, ShopSettings } from './types.ts';

export const historyDays = 90;

/** The customer with this number: known for up to two years when the demo begins. */
export function customer(shop: ShopSettings, number: number): Person {
  const random = randomOf(shop.seed, 'customer', number);
  const opened = shop.start - historyDays * day;
  const joined = opened - Math.floor(random.next() ** 2 * 640 * day) - day;
  const id = `c-${String(number).padStart(4, '0')}`;
  return person(shop, random, { id, number, joined, habit: habitOf(random) });
}

/** One in eight was last seen just before the demo begins, so that silence becomes churn in its first days. */
function habitOf(random: Random): Habit {
  const drawn = random.next();
  if (drawn < 0.13) return 'lapsing';
  if (drawn < 0.28) return 'keen';
  return drawn < 0.74 ? 'regular' : 'seldom';
}

interface Given {
  readonly id: string;
  /** Tells addresses of people with one name apart. */
  readonly number: number | string;
  readonly joined: number;
  readonly habit: Habit;
}

export function person(shop: ShopSettings, random: Random, { number, ...given }: Given): Person {
  const zone = zoneOf(random);
  const { latin, ...name } = nameIn(zone, shop.locale, random);
  const domain = zone === 'Asia/Shanghai' ? 'example.cn' : 'example.com';
  const consents = (['sms', 'email'] as const).filter((channel) =>
    random.chance(channel === 'sms' ? 0.88 : 0.92),
  );
  return {
    ...given,
    ...name,
    zone,
    email: `${latin}.${number}@${domain}`,
    phone: phoneIn(zone, random),
    consents,
  };
}

function zoneOf(random: Random): Zone {
  const drawn = random.next();
  if (drawn < 0.7) return 'Asia/Shanghai';
  return drawn < 0.85 ? 'Europe/Berlin' : 'America/New_York';
}

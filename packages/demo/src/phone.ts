import type { Random } from './random.ts';
import type { Zone } from './time.ts';

/** Area codes of New York, Boston, Philadelphia, Atlanta, Miami and their neighbours. */
const areas = [212, 315, 404, 516, 518, 585, 607, 609, 617, 631, 703, 716, 718, 732, 781, 845, 908, 914, 917];

/** Of the ranges that the Bundesnetzagentur keeps free for film and television: 1,000 numbers each. */
const germanFiction = ['3023125', '6990009', '4066969', '2214710', '8999998'];

const digits = (random: Random, count: number) => String(random.whole(0, 10 ** count)).padStart(count, '0');

/**
 * Numbers that ring with nobody. America keeps 555-0100 to 555-0199 free for fiction, Germany some blocks of its
 * big cities. China keeps none: these are of 1740 0-5, satellite telephones, and safe only because practice
 * workspaces have nothing but sandboxes.
 */
const makers: { readonly [Z in Zone]: (random: Random) => string } = {
  'America/New_York': (random) => `+1${random.pick(areas)}55501${digits(random, 2)}`,
  'Europe/Berlin': (random) => `+49${random.pick(germanFiction)}${digits(random, 3)}`,
  'Asia/Shanghai': (random) => `+861740${random.whole(0, 6)}${digits(random, 6)}`,
};

export function phoneIn(zone: Zone, random: Random): string {
  return makers[zone](random);
}

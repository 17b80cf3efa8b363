import { draw } from './draw.ts';
import { dayOf } from './times.ts';

/** What each kind of message does to people, as it was planted. The shop of a world knows it; the product doesn't. */
export interface Effects {
  /** Whoever was welcomed orders so many times as often for two weeks. */
  readonly welcome: number;
  /** And loses interest so many times as often for two months: below 1, they stay. */
  readonly losing: number;
  /** Whoever was thanked for an order orders so many times as often for thirty days. */
  readonly thanks: number;
  /** Chance a day, for two weeks, that somebody who fell silent comes back because they were asked to. */
  readonly winBack: number;
  /** Chance that somebody who gets a message asks not to get any more. */
  readonly annoyed: number;
}

export interface World {
  readonly seed: number;
  readonly people: number;
  readonly effects: Effects;
}

/** Days of the story: twelve months. */
export const storyDays = 365;
/** People join during the first months, so that all can be watched for long enough. */
const joiningDays = 100;

export type LetterKind = 'welcome' | 'thanks' | 'win-back';

/** A message that reached somebody. It tells from the next day on. */
export interface Letter {
  readonly kind: LetterKind;
  /** Milliseconds. */
  readonly at: number;
}

/** What somebody does on a day. */
export interface Doing {
  readonly day: number;
  readonly what: 'join' | 'look' | 'order' | 'opt-out';
  /** Of an order. */
  readonly total?: number;
}

/** Chances a day of somebody who is interested, and of somebody who is not any more. */
const looks = 0.1;
const losesInterest = 0.007;
const losesInterestWithOrder = 0.18;
const comesBackAlone = 0.0016;
const ordersComingBack = 0.75;

export const joined = ({ seed }: World, person: number): number =>
  Math.floor(draw(seed, person, 'joins') * joiningDays);

/** Orders a day while they are interested: one in twenty to one in eighty days. */
const pace = ({ seed }: World, person: number): number => 1 / (20 + 60 * draw(seed, person, 'pace'));

/** How somebody stands at the end of a day. */
export interface Life {
  readonly interested: boolean;
  readonly listens: boolean;
}

export const beginning: Life = { interested: true, listens: true };

/**
 * What somebody does on one day, given the messages that came on days before it. The same draws decide with and without
 * messages, so two lives of one person differ by messages alone.
 */
export function liveDay(
  world: World,
  person: number,
  { interested, listens }: Life,
  day: number,
  letters: readonly Letter[],
): { readonly life: Life; readonly done: readonly Doing[] } {
  const { seed, effects } = world;
  const first = joined(world, person);
  if (day < first) return { life: beginning, done: [] };
  if (day === first) return { life: beginning, done: [{ day, what: 'join' }] };
  const chance = (what: string, probability: number) => draw(seed, person, day, what) < probability;
  const ago = ({ at }: Letter) => day - dayOf(at);
  const recent = (kind: LetterKind, days: number) =>
    letters.some((one) => one.kind === kind && ago(one) > 0 && ago(one) <= days);
  const order = (): Doing => ({
    day,
    what: 'order',
    total: Math.round(40 + 160 * draw(seed, person, day, 'total')),
  });
  const annoyed = listens && letters.some((one) => ago(one) === 1) && chance('annoyed', effects.annoyed);
  const leaves: readonly Doing[] = annoyed ? [{ day, what: 'opt-out' }] : [];
  const stays = { listens: listens && !annoyed };
  if (!interested) {
    const back = chance('comes back', comesBackAlone + (recent('win-back', 14) ? effects.winBack : 0));
    const what = chance('orders again', ordersComingBack) ? order() : ({ day, what: 'look' } as const);
    return { life: { interested: back, ...stays }, done: back ? [...leaves, what] : leaves };
  }
  const lift = (recent('welcome', 14) ? effects.welcome : 1) * (recent('thanks', 30) ? effects.thanks : 1);
  const orders = chance('orders', pace(world, person) * lift);
  const done = orders ? [order()] : chance('looks', looks) ? [{ day, what: 'look' } as const] : [];
  const tires =
    (orders ? losesInterestWithOrder : losesInterest) * (recent('welcome', 60) ? effects.losing : 1);
  const loses = chance('loses interest', tires);
  return { life: { interested: !loses, ...stays }, done: [...leaves, ...done] };
}

/** All that somebody does in the whole story, given all the messages they get. */
export function lifeOf(world: World, person: number, letters: readonly Letter[]): readonly Doing[] {
  const all: Doing[] = [];
  let life = beginning;
  for (let day = joined(world, person); day < storyDays; day += 1) {
    const lived = liveDay(world, person, life, day, letters);
    life = lived.life;
    all.push(...lived.done);
  }
  return all;
}

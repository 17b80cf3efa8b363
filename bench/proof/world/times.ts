import { draw } from './draw.ts';

const hour = 3_600_000;
export const dayLength = 24 * hour;
/** Midnight of the story's first day. Everybody lives by UTC, so days are the same for all. */
export const storyBegins = Date.UTC(2025, 0, 6);

/** When somebody does what they do on a day: in daylight, so that messages it sets off may leave at once. Milliseconds. */
export function momentOf(seed: number, person: number, day: number): number {
  return storyBegins + day * dayLength + 9 * hour + Math.floor(draw(seed, person, day, 'hour') * 9 * hour);
}

export const dayOf = (moment: number): number => Math.floor((moment - storyBegins) / dayLength);

/** Messages that came, and those of them that were responded to. */
export interface Tally {
  readonly messages: number;
  readonly responses: number;
}

/** One level of what is known, narrowest first: a person, their group, everybody. Places are hours of the day, or channels. */
export interface Levels {
  readonly own: readonly Tally[];
  readonly group: readonly Tally[];
  readonly all: readonly Tally[];
}

/** What may be expected at one place. */
export interface Chance {
  /** That a message there is responded to. */
  readonly rate: number;
  /** What would be expected of anybody in the group, and of anybody at all. */
  readonly group: number;
  readonly all: number;
  /** How much the person's own messages count in `rate`, from 0 to 1; the group's count for the rest. */
  readonly own: number;
}

/** Messages that a level must have at a place to count as much as the level above it (S-51 to S-53). */
const weights = { own: 8, group: 100, all: 200 } as const;
/** What is expected where nobody ever got a message. */
const unknownRate = 0.1;

/** Chances of a response by hour of the day: hours beside each other speak for each other (S-50). Pure. */
export function hourChances({ own, group, all }: Levels): readonly Chance[] {
  return chances({ own: smoothed(own), group: smoothed(group), all: smoothed(all) });
}

/** Chances of a response by channel, in the order of the tallies. Pure. */
export function channelChances(levels: Levels): readonly Chance[] {
  return chances(levels);
}

function chances({ own, group, all }: Levels): readonly Chance[] {
  const overall = levelOf(all, unknownRate, weights.all);
  const ratesOfAll = all.map((tally) => drawn(tally, overall, weights.all));
  const groupLevel = levelOf(group, overall, weights.group);
  const ratesOfGroup = group.map((tally, place) =>
    drawn(tally, lifted(ratesOfAll[place]!, overall, groupLevel), weights.group),
  );
  const ownLevel = levelOf(own, groupLevel, weights.own);
  return own.map((tally, place) => ({
    rate: drawn(tally, lifted(ratesOfGroup[place]!, groupLevel, ownLevel), weights.own),
    group: ratesOfGroup[place]!,
    all: ratesOfAll[place]!,
    own: tally.messages / (tally.messages + weights.own),
  }));
}

/** The rate at a place, drawn towards what is expected there as if so many messages had shown it. */
function drawn({ messages, responses }: Tally, expected: number, weight: number): number {
  return (responses + weight * expected) / (messages + weight);
}

function levelOf(tallies: readonly Tally[], expected: number, weight: number): number {
  const sum = (of: keyof Tally) => tallies.reduce((total, tally) => total + tally[of], 0);
  return drawn({ messages: sum('messages'), responses: sum('responses') }, expected, weight);
}

/** A place that is better than others for those above is so for whoever responds more or less than they do (S-52). */
function lifted(rate: number, levelAbove: number, level: number): number {
  return Math.min(1, (rate * level) / levelAbove);
}

/** Half of each hour, and a quarter of the one before and the one after; the day is a circle. */
function smoothed(hours: readonly Tally[]): readonly Tally[] {
  const at = (hour: number) => hours[(hour + hours.length) % hours.length]!;
  const mixed = (hour: number, of: keyof Tally) =>
    at(hour)[of] / 2 + at(hour - 1)[of] / 4 + at(hour + 1)[of] / 4;
  return hours.map((_, hour) => ({ messages: mixed(hour, 'messages'), responses: mixed(hour, 'responses') }));
}

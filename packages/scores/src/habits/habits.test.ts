import { describe, expect, it } from 'vitest';
import { generator } from '../testing/simulate.ts';
import { channelChances, hourChances, type Tally } from './habits.ts';

const none: Tally = { messages: 0, responses: 0 };
const day = (at: (hour: number) => Tally = () => none) => Array.from({ length: 24 }, (_, hour) => at(hour));
const best = (rates: readonly number[]) => rates.indexOf(Math.max(...rates));
const rates = (levels: Parameters<typeof hourChances>[0]) => hourChances(levels).map(({ rate }) => rate);

describe('S-50 to S-54: habits', () => {
  it('S-50: hours beside each other speak for each other, over midnight, too', () => {
    const own = day((hour) => (hour === 23 ? { messages: 40, responses: 40 } : none));
    const chances = rates({ own, group: day(), all: day() });
    expect(best(chances)).toBe(23);
    expect(chances[22]).toBeCloseTo(chances[0]!, 12);
    expect(chances[0]).toBeGreaterThan(chances[12]!);
  });

  it('S-51: of nobody anything is known, every hour is alike', () => {
    const [first, ...rest] = rates({ own: day(), group: day(), all: day() });
    expect(first).toBeCloseTo(0.1, 12);
    expect(new Set(rest)).toEqual(new Set([first]));
  });

  it('S-52 S-53: who has no history has their group’s, who has much has their own', () => {
    const peak = (at: number, messages: number) =>
      day((hour) => ({ messages, responses: messages * (hour === at ? 0.8 : 0.2) }));
    const all = peak(9, 10_000);
    const thin = hourChances({ own: day(), group: peak(20, 1_000), all });
    expect(best(thin.map(({ rate }) => rate))).toBe(20);
    expect(thin[20]).toMatchObject({ own: 0 });
    const thick = hourChances({ own: peak(13, 60), group: peak(20, 1_000), all });
    expect(best(thick.map(({ rate }) => rate))).toBe(13);
    expect(thick[13]!.own).toBeGreaterThan(0.8);
    // One message moves nobody far.
    const once = day((hour) => (hour === 4 ? { messages: 1, responses: 1 } : none));
    expect(best(rates({ own: once, group: peak(20, 1_000), all }))).toBe(20);
  });

  it('S-52: who responds to everything is not taken for somebody who likes the hours they were asked at', () => {
    const group = day((hour) => ({ messages: 1_000, responses: hour === 20 ? 400 : 100 }));
    const own = day((hour) => (hour === 9 ? { messages: 6, responses: 5 } : none));
    expect(best(rates({ own, group, all: group }))).toBe(20);
  });

  it('S-54: channels are drawn alike', () => {
    const all = [
      { messages: 1_000, responses: 100 },
      { messages: 1_000, responses: 200 },
      { messages: 1_000, responses: 300 },
    ];
    const order = (own: readonly Tally[]) =>
      channelChances({ own, group: all, all })
        .map(({ rate }, place) => ({ rate, place }))
        .sort((a, b) => b.rate - a.rate)
        .map(({ place }) => place);
    expect(order([none, none, none])).toEqual([2, 1, 0]);
    expect(order([{ messages: 20, responses: 16 }, none, { messages: 20, responses: 1 }])[0]).toBe(0);
  });
});

describe('on a planted population', () => {
  /** Chance of a response of somebody whose hour is `peak`. */
  const truth = (peak: number, hour: number) => {
    const apart = Math.min(Math.abs(peak - hour), 24 - Math.abs(peak - hour));
    return 0.04 + 0.3 * Math.exp(-(apart ** 2) / 8);
  };

  it('the hour that is chosen beats a random one, and that of the group', () => {
    const random = generator(20_261_123);
    const groups = [8, 13, 21];
    // Some have a year of messages, some hardly any.
    const people = Array.from({ length: 1_500 }, (_, i) => {
      const group = i % 3;
      const peak = (groups[group]! + Math.round((random() + random() + random() - 1.5) * 6) + 24) % 24;
      const own = day().map(() => ({ messages: 0, responses: 0 }));
      const history = [2, 20, 120][Math.floor(random() * 3)]!;
      for (let n = 0; n < history; n++) {
        const hour = Math.floor(random() * 24);
        own[hour] = {
          messages: own[hour]!.messages + 1,
          responses: own[hour]!.responses + Number(random() < truth(peak, hour)),
        };
      }
      return { group, peak, own };
    });
    const add = (some: readonly (typeof people)[number][]) =>
      day((hour) => ({
        messages: some.reduce((sum, { own }) => sum + own[hour]!.messages, 0),
        responses: some.reduce((sum, { own }) => sum + own[hour]!.responses, 0),
      }));
    const all = add(people);
    const byGroup = groups.map((_, group) => add(people.filter((one) => one.group === group)));
    const mean = (of: (person: (typeof people)[number]) => number) =>
      people.reduce((sum, person) => sum + of(person), 0) / people.length;

    const chosen = mean(({ own, group, peak }) =>
      truth(peak, best(rates({ own, group: byGroup[group]!, all }))),
    );
    const ofGroup = mean(({ group, peak }) =>
      truth(peak, best(rates({ own: day(), group: byGroup[group]!, all }))),
    );
    const byChance = mean(({ peak }) => day().reduce((sum, _, hour) => sum + truth(peak, hour), 0) / 24);
    console.info(
      `best hour: ${(chosen / byChance).toFixed(2)} times the responses of a random one, ${(chosen / ofGroup).toFixed(2)} times those of the group's`,
    );
    expect(chosen / byChance).toBeGreaterThan(1.5);
    expect(chosen / ofGroup).toBeGreaterThan(1.02);
  });
});

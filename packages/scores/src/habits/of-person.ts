import { outwardChannels, type OutwardChannel } from '@perennial/journey';
import { channelChances, hourChances, type Chance, type Tally } from './habits.ts';

/** Messages of a channel that came in an hour of the day, and how many of them were responded to. */
export interface HourCount extends Tally {
  readonly channel: OutwardChannel;
  readonly hour: number;
}

/** When, and by which channel, somebody responds, and how much of that is their own. */
export interface PersonChances {
  /** By hour of their own day. */
  readonly hours: readonly Chance[];
  readonly channels: { readonly [C in OutwardChannel]: Chance };
}

/** From the counts of a person, of their group and of everybody. `null`: nobody ever responded, so nothing is known. Pure. */
export function chancesOf(
  own: readonly HourCount[],
  group: readonly HourCount[],
  all: readonly HourCount[],
): PersonChances | null {
  if (!all.some(({ responses }) => responses > 0)) return null;
  const by = (tallies: (counts: readonly HourCount[]) => readonly Tally[]) => ({
    own: tallies(own),
    group: tallies(group),
    all: tallies(all),
  });
  const [sms, email, push] = channelChances(by(byChannel));
  return { hours: hourChances(by(byHour)), channels: { sms: sms!, email: email!, push: push! } };
}

const byHour = (counts: readonly HourCount[]) =>
  Array.from({ length: 24 }, (_, hour) => sum(counts.filter((one) => one.hour === hour)));

const byChannel = (counts: readonly HourCount[]) =>
  outwardChannels.map((channel) => sum(counts.filter((one) => one.channel === channel)));

function sum(counts: readonly Tally[]): Tally {
  return counts.reduce(
    (total, { messages, responses }) => ({
      messages: total.messages + messages,
      responses: total.responses + responses,
    }),
    { messages: 0, responses: 0 },
  );
}

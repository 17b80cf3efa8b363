import type { Duration } from '../../civil-time/types.ts';
import type { PersonMessage } from '../../interpret/facts.ts';
import type { Instant } from '../../values.ts';
import { notLoaded } from '../judgement.ts';
import { testPercent } from '../number-test.ts';
import type { Engagement, EngagementDrop } from '../types.ts';
import { endOf, isInWindow, momentOf, twice, type Moment } from '../window.ts';
import type { Term } from './term.ts';

type Rated = Engagement | EngagementDrop;

const path = ({ type, channel, rate }: Rated): string => [type, channel ?? '*', rate].join('.');

export const engagement: Term<'engagement'> = {
  path,
  judge: (term, scope) => {
    const { messages } = scope.facts.person;
    if (messages === undefined) return notLoaded(path(term));
    const moment = momentOf(scope);
    const { sent, answered, until } = tallyOf(messages, term, { window: term.window, moment });
    const value = { sent, [term.rate]: answered };
    const truth = sent < term.least ? 'unknown' : testPercent(term.test, answered, sent);
    return { truth, until, value };
  },
};

/** From nothing it can't drop. */
export const engagementDrop: Term<'engagement-drop'> = {
  path,
  judge: (term, scope) => {
    const { messages } = scope.facts.person;
    if (messages === undefined) return notLoaded(path(term));
    const moment = momentOf(scope);
    const recent = tallyOf(messages, term, { window: term.window, moment });
    const both = tallyOf(messages, term, { window: twice(term.window), moment });
    const before = { sent: both.sent - recent.sent, answered: both.answered - recent.answered };
    const until = Math.min(recent.until, both.until);
    const value = {
      recent: recent.answered,
      of: recent.sent,
      before: before.answered,
      ofBefore: before.sent,
    };
    if (recent.sent < term.least || before.sent < term.least) return { truth: 'unknown', until, value };
    const rest = 100 - term.percent;
    const isLower = recent.answered * before.sent * 100 <= before.answered * recent.sent * rest;
    return { truth: isLower && before.answered > 0, until, value };
  },
};

interface Tally {
  readonly sent: number;
  readonly answered: number;
  readonly until: Instant;
}

/** Sent and answered by now. */
function tallyOf(
  messages: readonly PersonMessage[],
  { channel, rate }: Rated,
  { window, moment }: { readonly window: Duration; readonly moment: Moment },
): Tally {
  const { now } = moment;
  let [sent, answered, until] = [0, 0, Infinity];
  for (const message of messages) {
    if (channel !== undefined && message.channel !== channel) continue;
    const answer = message[rate] ?? Infinity;
    for (const time of [message.at, answer]) if (time > now) until = Math.min(until, time);
    if (!isInWindow(message.at, window, moment)) continue;
    sent += 1;
    if (answer <= now) answered += 1;
    until = Math.min(until, endOf(moment, message.at, window));
  }
  return { sent, answered, until };
}

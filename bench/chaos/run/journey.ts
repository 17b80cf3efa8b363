import type { Duration, Graph } from '@perennial/journey';
import { email, exit, graph, onEvent, wait, waitFor } from '../../harness/graphs.ts';
import type { Terms } from '../checker/evidence.ts';
import { minute, ordered, started } from '../checker/story.ts';

/** What a run may want otherwise. */
export interface JourneyOptions {
  /** Minutes for which the reminder is good. */
  readonly remindFor?: number;
  /** Two more reminders, a minute after each other. */
  readonly persistent?: boolean;
}

type Node = ReturnType<typeof email>;

const minutes = (amount: number): Duration => ({ amount, unit: 'minutes' });
const goodFor = (node: Node, amount: number): Node => ({
  ...node,
  config: { ...node.config, expiresAfter: { ...minutes(amount) } },
});
const asMarketing = (node: Node): Node => ({
  ...node,
  config: { ...node.config, class: 'marketing', topic: 'offers' },
});

/** What transactional mail is good for where nobody says otherwise. Milliseconds. */
const usual = 72 * 60 * minute;
const offerFor = 10;

/** Three messages for everybody, and an end that hangs on an order in time. */
export function checkout({ remindFor, persistent = false }: JourneyOptions): Graph {
  const remind = email('Your basket is waiting');
  const nodes = {
    start: onEvent(started),
    hello: email('We keep your basket'),
    offer: goodFor(asMarketing(email('A tenth less today')), offerFor),
    wait: waitFor(ordered, minutes(1)),
    thanks: email('Thank you'),
    bought: exit('bought'),
    remind: remindFor === undefined ? remind : goodFor(remind, remindFor),
    reminded: exit('reminded'),
  };
  const edges = [
    'start.next hello',
    'hello.next offer',
    'offer.next wait',
    'wait.happened thanks',
    'thanks.next bought',
    'wait.timeout remind',
  ];
  if (!persistent) return graph(nodes, [...edges, 'remind.next reminded'], 'once');
  const more = {
    pause: wait(minutes(1)),
    last: email('Your basket is emptied today'),
    breath: wait(minutes(1)),
    farewell: email('Your basket is empty'),
  };
  const further = [
    'remind.next pause',
    'pause.next last',
    'last.next breath',
    'breath.next farewell',
    'farewell.next reminded',
  ];
  return graph({ ...nodes, ...more }, [...edges, ...further], 'once');
}

/** The same in the checker's words. */
export function termsOf({ remindFor, persistent = false }: JourneyOptions, hours: Terms['hours']): Terms {
  return {
    hours,
    goodFor: {
      hello: usual,
      offer: offerFor * minute,
      thanks: usual,
      remind: remindFor === undefined ? usual : remindFor * minute,
      last: usual,
      farewell: usual,
    },
    reminders: persistent ? ['remind', 'last', 'farewell'] : ['remind'],
  };
}

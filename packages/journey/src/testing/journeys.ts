import type { Graph, GraphNode, JourneySettings } from '../graph/types.ts';
import { graphOf, node } from './build.ts';

/** Small journeys that several tests use. The trigger is always `in`. */
export const trigger: GraphNode = node('start', { event: 'Signed Up' });
export const bye = (name: string): GraphNode => node('quit', { name });

/** in > wait (listens for Purchased, an hour) > came: bought, timeout: gave-up */
export function waitFor(listen: object = {}, settings: Partial<JourneySettings> = {}): Graph {
  const wait = node('listen', { event: 'Purchased', minutes: 60, ...listen });
  return graphOf(
    { in: trigger, wait, bought: bye('bought'), 'gave-up': bye('gave-up') },
    ['in.next > wait', 'wait.came > bought', 'wait.timeout > gave-up'],
    settings,
  );
}

/** in > first (an hour) > second (an hour) > say > end */
export function twoPauses(settings: Partial<JourneySettings> = {}): Graph {
  return graphOf(
    {
      in: trigger,
      first: node('pause', { minutes: 60 }),
      second: node('pause', { minutes: 60 }),
      say: node('say', { text: 'Hi' }),
    },
    ['in.next > first', 'first.next > second', 'second.next > say'],
    settings,
  );
}

/** Two waits in a row, each an hour: on either way from the first to the second. */
export function twoWaits(first: object = {}, second: object = {}): Graph {
  return graphOf(
    {
      in: trigger,
      one: node('listen', { event: 'Purchased', minutes: 60, ...first }),
      two: node('listen', { event: 'Purchased', minutes: 60, ...second }),
      bought: bye('bought'),
      'gave-up': bye('gave-up'),
    },
    ['in.next > one', 'one.came > two', 'one.timeout > two', 'two.came > bought', 'two.timeout > gave-up'],
  );
}

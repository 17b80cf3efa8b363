import { createKernel, type Program } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';
import { exit, sms, trigger } from '../testing/journeys.ts';
import { short, shortFor, shortWait, shortWaitFor } from '../testing/short-waits.ts';
import { journeyOf } from '../testing/world.ts';

export const kernel = createKernel({
  nodes: [...standardNodes, shortWait, shortWaitFor],
  zones: momentZones,
});

export const workspace = 'w1';
export const journey = 'j1';
export const start = Date.UTC(2027, 5, 9, 9);

/** Faults and clients end then; what is under way goes on to its end. */
export const calm = start + 60_000;

/** Two waits for events with either way out, a message on each way, and one that consent may hold back. */
const graph = journeyOf(
  {
    in: trigger,
    rest: short(4_000),
    order: shortFor('Order Completed', 15_000),
    thanks: sms('Thanks'),
    remind: sms('Remember'),
    visit: shortFor('Visited', 12_000),
    offer: marketing(),
    again: short(3_000),
    last: sms('Bye'),
    out: exit,
  },
  {
    edges: [
      ['in', 'next', 'rest'],
      ['rest', 'next', 'order'],
      ['order', 'happened', 'thanks'],
      ['order', 'timeout', 'remind'],
      ['thanks', 'next', 'visit'],
      ['remind', 'next', 'visit'],
      ['visit', 'happened', 'offer'],
      ['visit', 'timeout', 'again'],
      ['offer', 'next', 'again'],
      ['again', 'next', 'last'],
      ['last', 'next', 'out'],
    ],
    settings: { entry: { reentry: { kind: 'once' } } },
  },
);

function marketing() {
  const { type, config } = sms('An offer');
  return { type, config: { ...config, class: 'marketing' } };
}

export const program = compiled();

function compiled(): Program {
  const { program: made, diagnostics } = kernel.compile(graph);
  if (!made) throw new Error(JSON.stringify(diagnostics));
  return made;
}

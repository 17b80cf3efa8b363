import { expect, it } from 'vitest';
import { momentZones } from '../civil-time/moment-zones.ts';
import { createKernel } from '../create-kernel.ts';
import { event, factsOf, graphOf, lines, node, programOf, at } from '../testing/build.ts';
import { fakeNodes } from '../testing/fake-nodes.ts';

const kernel = createKernel({ nodes: fakeNodes, zones: momentZones });

it('smoke', () => {
  const program = programOf(
    kernel,
    graphOf(
      { a: node('start', { event: 'X' }), p: node('pause', { minutes: 5 }), s: node('say', { text: 'x' }) },
      ['a.next > p', 'p.next > s'],
    ),
  );
  const e = event('X', 0);
  const r = kernel.enroll({
    program,
    id: 'e1',
    stimulus: { kind: 'admit', at: e.at, trigger: 'a', event: e },
    reason: { code: 'event' },
    facts: factsOf(),
    now: e.at,
  });
  if (!r.ok) throw new Error(JSON.stringify(r));
  expect(lines(r.value.log)).toEqual(['entered a.next: event @0', 'waiting p: pause @0']);
  const t = kernel.turn({ program, state: r.value.state, events: [], facts: factsOf(), now: at(5) });
  if (!t.ok) throw new Error();
  expect(lines(t.value.log)).toEqual([
    'left p.next: next @5',
    'sent s: sent @5',
    'left s.next: next @5',
    'exited s: end @5',
  ]);
});

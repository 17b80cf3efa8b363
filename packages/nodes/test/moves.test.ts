import {
  createKernel,
  type EnrollmentState,
  type Graph,
  type Program,
  type Transition,
} from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { standardNodes } from '../src/index.ts';
import { facts, hour, noon, zones } from './step-input.ts';

const kernel = createKernel({ nodes: standardNodes, zones });
const at = { x: 0, y: 0 };
const node = (type: string, config: object) => ({ type, version: 1, config: config as never, position: at });
const sms = (...texts: readonly string[]) =>
  node('send', {
    channel: 'sms',
    class: 'transactional',
    topic: '*',
    onSkip: 'continue',
    variants: texts.map((text, i) => ({ id: `v${i}`, weight: 100 / texts.length, content: { text } })),
  });
const wait = (hours: number) => node('wait-duration', { duration: { amount: hours, unit: 'hours' } });
const arms = ['a', 'b', 'c'].map((port, i) => ({ port, weight: [50, 30, 20][i]! }));

/** A wait, a split of three arms, of which one sends a message in two variants. */
function drawing(
  change: (nodes: Graph['nodes']) => Graph['nodes'] = (nodes) => nodes,
  more: Graph['edges'] = [],
): Graph {
  const nodes = change({
    start: node('trigger-api', {}),
    wait: wait(5),
    split: node('split', { arms }),
    one: sms('Hello', 'Hi'),
    two: wait(1),
    end: node('exit', { reason: 'completed' }),
  });
  const edges = [
    ['start', 'next', 'wait'],
    ['wait', 'next', 'split'],
    ['split', 'a', 'one'],
    ['split', 'b', 'two'],
    ['split', 'c', 'end'],
    ['one', 'next', 'end'],
    ['two', 'next', 'end'],
  ].map(([from, port, to]) => ({ from: from!, port: port!, to: to! }));
  const replaced = new Set(more.map(({ from, port }) => `${from}.${port}`));
  const kept = edges.filter(({ from, port }) => !replaced.has(`${from}.${port}`));
  return {
    schema: 1,
    nodes,
    edges: [...kept, ...more],
    settings: { entry: { reentry: { kind: 'always' } } },
  };
}

function programOf(graph: Graph): Program {
  const { program, diagnostics } = kernel.compile(graph);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  return program;
}

function done<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return result.value;
}

const people = Array.from({ length: 120 }, (_, i) => `person-${i}`);

function entered(program: Program, id: string): EnrollmentState {
  const event = { seq: 1, name: '$api', at: noon, properties: {} };
  const stimulus = { kind: 'admit', at: noon, trigger: 'start', event } as const;
  const asked = { program, journey: 'j1', id: `e-${id}`, stimulus, reason: { code: 'api' } };
  return done(kernel.enroll({ ...asked, facts: factsOf(id), now: noon })).state;
}

function factsOf(id: string) {
  const all = facts();
  return { ...all, person: { ...all.person, id } };
}

/** Which arm and which copy they were exposed to. */
const exposures = ({ log }: Pick<Transition, 'log'>) =>
  log.filter(({ kind }) => kind === 'exposed').map(({ node: where, variant }) => `${where}: ${variant}`);

function onwards(program: Program, state: EnrollmentState, id: string) {
  return exposures(
    done(kernel.turn({ program, state, events: [], facts: factsOf(id), now: noon + 9 * hour })),
  );
}

describe('M-12 somebody who is moved before the split comes into the same arm, and gets the same copy, although', () => {
  const before = programOf(drawing());
  const stayed = people.map((id) => onwards(before, entered(before, id), id));

  it.each([
    [
      'another node’s copy was changed',
      drawing(
        (nodes) => ({ ...nodes, more: sms('More') }),
        [
          { from: 'two', port: 'next', to: 'more' },
          { from: 'more', port: 'next', to: 'end' },
        ],
      ),
    ],
    ['its wait was timed anew', drawing((nodes) => ({ ...nodes, wait: wait(7) }))],
    [
      'a node came in before it',
      drawing(
        (nodes) => ({ ...nodes, extra: wait(1) }),
        [
          { from: 'start', port: 'next', to: 'extra' },
          { from: 'extra', port: 'next', to: 'wait' },
        ],
      ),
    ],
    ['the words of its copies were changed', drawing((nodes) => ({ ...nodes, one: sms('Good day', 'Hey') }))],
    ['an arm leads elsewhere', drawing((nodes) => nodes, [{ from: 'split', port: 'b', to: 'end' }])],
    [
      'it was drawn elsewhere and named',
      drawing((nodes) => ({
        ...nodes,
        split: { ...nodes['split']!, label: 'Test', position: { x: 9, y: 9 } },
      })),
    ],
  ])('%s', (_what, graph) => {
    const program = programOf(graph);
    const moved = people.map((id) => {
      const state = entered(before, id);
      const asked = { from: before, program, versions: { from: 1, to: 2 }, targets: {}, state };
      return onwards(
        program,
        done(kernel.move({ ...asked, facts: factsOf(id), now: noon + hour })).state,
        id,
      );
    });
    expect(moved).toEqual(stayed);
    expect(new Set(stayed.flat()).size).toBe(5);
  });

  it('its weights changed: only some come into the arm that grew, nobody between the others', () => {
    const grown = [40, 30, 30].map((weight, i) => ({ ...arms[i]!, weight }));
    const program = programOf(drawing((nodes) => ({ ...nodes, split: node('split', { arms: grown }) })));
    const arm = (list: readonly string[]) => list.find((each) => each.startsWith('split'));
    const now = people.map((id) => arm(onwards(program, entered(program, id), id)));
    const changed = stayed.map(arm).flatMap((was, i) => (was === now[i] ? [] : [[was, now[i]]]));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(([was, is]) => was === 'split: b' && is === 'split: a')).toEqual([]);
  });
});

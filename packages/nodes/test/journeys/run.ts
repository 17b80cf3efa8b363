import {
  createKernel,
  type Edge,
  type EntryHistory,
  type Facts,
  type Graph,
  type JsonObject,
  type PersonEvent,
  type Program,
  type Transition,
} from '@perennial/journey';
import { standardNodes } from '../../src/index.ts';
import { zones } from '../step-input.ts';

export const kernel = createKernel({ nodes: standardNodes, zones });

type Drawn = { readonly [id: string]: readonly [type: string, config: JsonObject] };

/** `a.next > b` */
function edge(line: string): Edge {
  const [from = '', port = '', to = ''] = line.split(/\.| > /);
  return { from, port, to };
}

/** Compiles a drawing, or says why not. */
export function programOf(
  drawn: Drawn,
  lines: readonly string[],
  entry: Graph['settings']['entry'],
): Program {
  const nodes = Object.entries(drawn).map(
    ([id, [type, config]]) => [id, { type, version: 1, config, position: { x: 0, y: 0 } }] as const,
  );
  const graph: Graph = {
    schema: 1,
    nodes: Object.fromEntries(nodes),
    edges: lines.map(edge),
    settings: { entry },
  };
  const { program, diagnostics } = kernel.compile(graph);
  if (program === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  return program;
}

const nobody: EntryHistory = {
  liveWithKey: false,
  everEntered: false,
  lastEndedAt: null,
  lastEnteredAt: null,
};

/** Considers an event and enrolls the person, at the time of the event. */
export function admit(
  program: Program,
  event: PersonEvent,
  facts: Facts,
  history = nobody,
): Transition | string {
  const now = event.at;
  const admission = kernel.consider({ program, event, facts, now, history: () => history });
  if (admission.kind !== 'admit') return admission.kind === 'refuse' ? admission.reason.code : admission.kind;
  const { trigger, at, reason } = admission;
  const stimulus = { kind: 'admit', at, trigger, event } as const;
  const entered = kernel.enroll({
    program,
    journey: 'journey',
    id: `journey/${admission.key || 'only'}`,
    stimulus,
    reason,
    facts,
    now,
  });
  if (!entered.ok) throw new Error(JSON.stringify(entered.reason));
  return entered.value;
}

export interface Day {
  /** Everything the person does, from the beginning; turns see what has happened by then. */
  readonly events: readonly PersonEvent[];
  readonly facts: Facts;
}

/** Lives one person's passage: turns at each event and whenever a rest is over, until the end. */
export function live(program: Program, event: PersonEvent, { events, facts }: Day): string {
  const entered = admit(program, event, facts);
  if (typeof entered === 'string') return entered;
  let { state } = entered;
  const parts = [entered];
  for (let now = next(entered, events, event.at); now !== null; now = next(parts.at(-1), events, now)) {
    const present = now;
    const turn = kernel.turn({
      program,
      state,
      events: events.filter(({ at }) => at <= present),
      facts,
      now,
    });
    if (!turn.ok) throw new Error(JSON.stringify(turn.reason));
    state = turn.value.state;
    parts.push(turn.value);
  }
  return `${[...parts.flatMap(({ log }) => log.map(told)), ...parts.flatMap(({ commands }) => commands.map(told))].join('\n')}\n`;
}

/** When something is due next: the rest's `until` or the person's next event. */
function next(last: Transition | undefined, events: readonly PersonEvent[], after: number): number | null {
  if (last?.rest.kind !== 'rest') return null;
  const times = [last.rest.until ?? Infinity, ...events.map(({ at }) => at)].filter((at) => at > after);
  return times.length === 0 || Math.min(...times) === Infinity ? null : Math.min(...times);
}

/** A line of JSON, its time written for people. */
function told(entry: object & { readonly at: number }): string {
  return JSON.stringify({ ...entry, at: new Date(entry.at).toISOString() });
}

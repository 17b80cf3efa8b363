import type { exportRoutes, JourneyPerson, LiveStats, NodeStats } from '@perennial/contracts';
import {
  countJourneyPeople,
  getVersion,
  listJourneyPeople,
  readJourneyCounts,
  type Position,
} from '@perennial/db';
import type { Graph } from '@perennial/journey';
import type { Handlers } from '../../routing/call.ts';
import { scopeOf } from '../journeys/monitor/handlers.ts';
import { numbersOf } from '../journeys/monitor/live-stats.ts';
import { countedBy, lineOf } from '../journeys/monitor/people.ts';
import { requireJourney } from '../journeys/require.ts';
import { viewer } from '../people/views.ts';
import { begin } from './begin.ts';
import { rowsFile } from './rows-file.ts';

type JourneyExports = Pick<typeof exportRoutes, 'exportJourneyNumbers' | 'exportJourneyPeople'>;

/** Rows of one read. */
const many = 500;
const ofNumbers = ['node', 'name', 'type', 'number', 'detail', 'n'];
const ofPerson = ['id', 'userId', 'name', 'email', 'phone', 'zone', 'stages'] as const;
const ofPassage = ['passage', 'version', 'enteredAt', 'status'] as const;
const ofStay = ['node', 'visit', 'arrivedAt', 'at', 'port', 'variant', 'reason', 'message'] as const;

/** What Monitor shows, as files. */
export const journeyExportHandlers: Handlers<JourneyExports> = {
  exportJourneyNumbers: async (call) => {
    const { workspace, params, query, read } = call;
    const { format, bom, ...filter } = query;
    const lines = await read(async (tx) => {
      const { liveVersion } = await requireJourney(tx, workspace.id, params.journey);
      const counts = await readJourneyCounts(tx, scopeOf(workspace, params.journey, filter));
      const version = filter.version ?? liveVersion;
      const drawn =
        version === null ? undefined : await getVersion(tx, workspace.id, params.journey, version);
      return linesOf(numbersOf(counts), (drawn?.graph as Graph | undefined) ?? null);
    });
    await begin(call, { format, bom }, { journey: params.journey, ...filter }, async () => lines.length);
    return rowsFile(
      {
        columns: ofNumbers,
        page: async (after) => (after === null ? lines : []),
        position: () => 'end',
        values: (line) => ({ ...line }),
      },
      { format, bom },
    );
  },

  exportJourneyPeople: async (call) => {
    const { workspace, params, query, services, read } = call;
    const { format, bom, ...number } = query;
    const asking = { workspace, services, journey: params.journey };
    const { scope, filter } = await read((tx) => countedBy(tx, asking, number));
    // Whom somebody looked up by an address is no matter for the audit log.
    const { q: _, ...told } = number;
    await begin(call, { format, bom }, { journey: params.journey, ...told }, (tx) =>
      countJourneyPeople(tx, scope, filter),
    );
    const view = viewer(workspace.role);
    return rowsFile(
      {
        columns: [...ofPerson, ...ofPassage, ...ofStay],
        page: async (after) => {
          if (after === end) return [];
          const place = after === null ? null : (JSON.parse(after) as Position);
          const { items, next } = await read((tx) =>
            listJourneyPeople(tx, services.vault, scope, filter, { after: place, limit: many }),
          );
          return items.map((item) => ({ line: lineOf(view, item), next }));
        },
        position: ({ next }) => (next === null ? end : JSON.stringify(next)),
        values: ({ line }) => personValues(line),
      },
      { format, bom },
    );
  },
};

/** Behind the last page. */
const end = 'end';

function personValues({ person, enrollment, stay }: JourneyPerson): Readonly<Record<string, unknown>> {
  const { id, userId, name, email, phone, zone, stages } = person;
  const stagesText = Object.entries(stages).map(([model, stage]) => `${model}: ${stage}`);
  const { id: passage, version, enteredAt, status } = enrollment;
  return {
    ...{ id, userId, name, email, phone, zone, stages: stagesText.join('; ') },
    ...{ passage, version, enteredAt, status },
    ...{ ...stay, reason: stay.reason?.code },
  };
}

interface NumberLine {
  /** Empty: of the journey as a whole. */
  readonly node: string;
  readonly name: string;
  readonly type: string;
  readonly number: string;
  /** The way out, the reason, or the goal. */
  readonly detail: string;
  readonly n: number;
}
type Counted = Pick<NumberLine, 'number' | 'detail' | 'n'>;

function linesOf({ totals, nodes }: Pick<LiveStats, 'totals' | 'nodes'>, graph: Graph | null): NumberLine[] {
  const whole = wholeNumbers(totals).map((line) => ({ node: '', name: '', type: '', ...line }));
  return [
    ...whole,
    ...nodes.flatMap((stats) => {
      const drawn = graph?.nodes[stats.node];
      const whose = { node: stats.node, name: drawn?.label ?? '', type: drawn?.type ?? '' };
      return nodeNumbers(stats).map((line) => ({ ...whose, ...line }));
    }),
  ];
}

const one = (number: string, n: number): Counted => ({ number, detail: '', n });
const byCode =
  (number: string) =>
  ({ code, n }: { readonly code: string; readonly n: number }): Counted => ({ number, detail: code, n });

function wholeNumbers({
  entered,
  inside,
  attention,
  ended,
  goals,
  otherGoals,
}: LiveStats['totals']): Counted[] {
  return [
    one('entered', entered),
    one('here', inside),
    one('attention', attention),
    ...ended.map(byCode('exited')),
    one('goal', goals),
    ...otherGoals.map(({ id, n }) => ({ number: 'other-goal', detail: id, n })),
  ];
}

function nodeNumbers({ entered, here, attention, left, ports, exits, goals, sends }: NodeStats): Counted[] {
  return [
    one('entered', entered),
    one('here', here),
    one('attention', attention),
    one('left', left),
    ...ports.map(({ port, n }) => ({ number: 'left-by', detail: port, n })),
    ...exits.map(byCode('exited')),
    one('goal', goals),
    ...(sends === null ? [] : sendNumbers(sends)),
  ];
}

function sendNumbers({ skipped, failed, ...counts }: NonNullable<NodeStats['sends']>): Counted[] {
  const states = ['sent', 'queued', 'parked', 'unknown'] as const;
  return [
    ...states.map((state) => one(state, counts[state])),
    ...skipped.map(byCode('skipped')),
    ...failed.map(byCode('failed')),
  ];
}

import type { lifecycleRoutes } from '@perennial/contracts';
import {
  getStageModel,
  listBoardPeople,
  workspaceClock,
  type BoardNumber,
  type ConversionScope,
  type PersonHead,
  type Transaction,
} from '@perennial/db';
import type { Zones } from '@perennial/journey';
import { parseStageModel } from '@perennial/lifecycle';
import { found, unprocessable } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { viewer } from '../people/views.ts';
import { readBoard } from './board.ts';
import { periodOf } from './period.ts';

const dayMs = 86_400_000;

interface Query {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly within: number;
}

export const lifecycleHandlers: Handlers<typeof lifecycleRoutes> = {
  getLifecycleBoard: async ({ read, workspace, params, query, services }) =>
    read(async (tx) => {
      const { model, period, scope, now } = await open(
        tx,
        workspace.id,
        params.model,
        query,
        services.kernel.zones,
      );
      return readBoard(tx, model, period, scope, now);
    }),

  listLifecyclePeople: async ({ read, workspace, params, query, page, services }) =>
    read(async (tx) => {
      const { vault, kernel, cursors } = services;
      const { scope } = await open(tx, workspace.id, params.model, query, kernel.zones);
      const rows = await listBoardPeople(tx, vault, scope, numberOf(query), page);
      const { person } = viewer(workspace.role);
      return pageAnswer(cursors, rows, (head) => ({ person: person(head), ...placeOf(head, params.model) }));
    }),
};

async function open(tx: Transaction, workspace: string, id: string, query: Query, zones: Zones) {
  const parsed = parseStageModel(found(await getStageModel(tx, workspace, id), 'stage model').model);
  const model = found(parsed.ok ? parsed.value : undefined, 'stage model');
  const { now, zone } = await workspaceClock(tx, workspace);
  const period = periodOf(query, now, zone, zones);
  const within = query.within * dayMs;
  const scope: ConversionScope = {
    ...{ workspace, model: id, within, ripe: now - within },
    from: period.edges[0]!,
    to: period.edges.at(-1)!,
  };
  return { model, period, scope, now };
}

interface NumberQuery {
  readonly number: BoardNumber['of'];
  readonly stage: string;
  readonly target?: string | undefined;
}

/** @throws ApiError 422 when the number is about two stages and only one is named */
function numberOf({ number: of, stage, target }: NumberQuery): BoardNumber {
  const column = (name: string) => (name === 'none' ? '' : name);
  if (of === 'stage' || of === 'day' || of === 'entered') return { of, stage: column(stage) };
  if (target === undefined)
    throw unprocessable('target-missing', 'This number is about two stages.', { field: 'query.target' });
  return { of, stage: column(stage), target: column(target) };
}

function placeOf({ stages }: PersonHead, model: string) {
  const place = stages[model];
  return { stage: place?.stage ?? null, since: place ? new Date(place.since).toISOString() : null };
}

import type { personEditRoutes } from '@perennial/contracts';
import {
  getStageModel,
  heldStage,
  lockCurrentPerson,
  moveByHand,
  workspaceClock,
  type HeldStage,
  type Transaction,
  type Vault,
} from '@perennial/db';
import type { Reason } from '@perennial/journey';
import { movedByHand, parseStageModel, stageEvents, takenBack } from '@perennial/lifecycle';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

type ByHandRoutes = Pick<typeof personEditRoutes, 'moveToStage' | 'undoMoveToStage'>;

/** Lifecycle, L-33 to L-35. */
export const stageByHandHandlers: Handlers<ByHandRoutes> = {
  moveToStage: async ({ workspace, params, body, caller, change, services }) =>
    change(async (tx, audit) => {
      const person = found(await lockCurrentPerson(tx, workspace.id, params.person), 'person');
      const stages = await stagesOf(tx, workspace.id, params.model);
      if (!stages.includes(body.stage))
        throw unprocessable('unknown-stage', 'The model has no such stage.', { field: 'body.stage' });
      const { now } = await workspaceClock(tx, workspace.id);
      const until = body.until === null ? null : Date.parse(body.until);
      if (until !== null && until <= now)
        throw unprocessable('time-past', 'That time is over.', { field: 'body.until' });
      const before = await heldStage(tx, workspace.id, person, params.model);
      if (before?.stage === body.stage) throw conflict('in-that-stage', 'The person is in that stage.');
      await move(tx, services.vault, workspace.id, {
        ...{ person, model: params.model, before, to: body.stage, now },
        because: movedByHand(actorOf(caller), body.reason),
        hand: { until, from: before?.stage ?? null },
      });
      // The reason stands in the person's history, and goes with it.
      const after = { model: params.model, stage: body.stage, until: body.until };
      await audit.write({ subject: `person:${person}`, before: { stage: before?.stage ?? null }, after });
      return { accepted: true as const };
    }),

  undoMoveToStage: async ({ workspace, params, caller, change, services }) =>
    change(async (tx, audit) => {
      const { model } = params;
      const person = found(await lockCurrentPerson(tx, workspace.id, params.person), 'person');
      const before = await heldStage(tx, workspace.id, person, model);
      if (!before?.hand) throw conflict('not-by-hand', 'No move by hand holds in this model.');
      const { now } = await workspaceClock(tx, workspace.id);
      await move(tx, services.vault, workspace.id, {
        ...{ person, model, before, to: before.hand.from, now },
        because: takenBack(actorOf(caller)),
        hand: undefined,
      });
      const after = { model, stage: before.hand.from };
      await audit.write({ subject: `person:${person}`, before: { stage: before.stage }, after });
      return { accepted: true as const };
    }),
};

/** @throws ApiError 404, 409 */
async function stagesOf(tx: Transaction, workspace: string, id: string): Promise<readonly string[]> {
  const row = found(await getStageModel(tx, workspace, id), 'stage model');
  const parsed = parseStageModel(row.model);
  if (!row.active || !parsed.ok)
    throw conflict('model-inactive', 'The stage model moves nobody now.', { fix: 'Switch it on first.' });
  return parsed.value.stages.map((stage) => stage.id);
}

interface Move {
  readonly person: string;
  readonly model: string;
  readonly before: HeldStage | null;
  readonly to: string | null;
  readonly now: number;
  readonly because: Reason;
  readonly hand: HeldStage['hand'];
}

/** Time in a stage doesn't run backwards. */
async function move(tx: Transaction, vault: Vault, workspace: string, asked: Move): Promise<void> {
  const { person, model, before, to, now, because, hand } = asked;
  const at = Math.max(now, before?.since ?? now);
  const id = uuidv7();
  const from = before?.stage ?? null;
  const told = stageEvents({ model, person, from, to, at, because, cause: { kind: 'hand', id } });
  await moveByHand(tx, vault, workspace, {
    move: { person, model, at, cause: `h${id}`, stage: to, from, because },
    held: { stage: to, since: at, ...(hand && { hand }) },
    events: told.map(({ id: messageId, ...event }) => ({
      ...event,
      ...{ personId: person, messageId, type: 'derived', source: 'derived', backfill: false, context: {} },
    })),
  });
}

import type { pointsChange, pointsRoutes } from '@perennial/contracts';
import {
  earnPoints,
  getPersonHead,
  identity,
  insertEvents,
  listPoints,
  lockCurrentPerson,
  lockIdentities,
  pointsBalance,
  pointsEvent,
  readPoints,
  reversePoints,
  spendPoints,
  workspaceClock,
  type PointsAnswer,
  type Transaction,
  type Vault,
} from '@perennial/db';
import type { z } from 'zod';
import { conflict, found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { namesOf } from '../people/names-of.ts';

type Change = z.output<typeof pointsChange>;

const mostShown = 100;

export const pointsHandlers: Handlers<typeof pointsRoutes> = {
  changePoints: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const { vault } = services;
      const known = await personOf(tx, vault, workspace.id, body.whose);
      const person = found(known && (await lockCurrentPerson(tx, workspace.id, known)), 'person');
      const { now } = await workspaceClock(tx, workspace.id);
      const answer = await carryOut(tx, workspace.id, { person, at: now }, body);
      refuse(answer);
      const balance = await pointsBalance(tx, workspace.id, person);
      if (answer === 'repeated') audit.nothingChanged();
      else {
        const event = pointsEvent({ person, key: body.key, balance, at: now });
        await insertEvents(tx, vault, workspace.id, [event], { queue: true });
        await audit.write({ subject: `person:${person}`, after: { points: body.kind, key: body.key } });
      }
      return { balance };
    }),

  getPointsOverview: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const { now } = await workspaceClock(tx, workspace.id);
      const { top, ...sums } = await readPoints(tx, workspace.id, now);
      const nameOf = await namesOf(
        tx,
        services.vault,
        workspace,
        top.map(({ person }) => person),
      );
      return { ...sums, top: top.map((one) => ({ ...one, name: nameOf(one.person) })) };
    }),

  getPoints: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { id } = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      const entries = await listPoints(tx, workspace.id, id, mostShown);
      return {
        balance: await pointsBalance(tx, workspace.id, id),
        items: entries.map(({ key, kind, about, points, expiresAt, reason, at }) => ({
          key,
          kind,
          about,
          points,
          expiresAt: expiresAt?.toISOString() ?? null,
          reason,
          at: at.toISOString(),
        })),
      };
    }),
};

async function personOf(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  whose: Change['whose'],
): Promise<string | null> {
  if ('personId' in whose) return whose.personId;
  const [known] = await lockIdentities(
    tx,
    workspace,
    [identity(vault, workspace, 'user', whose.userId)],
    'shared',
  );
  return known?.personId ?? null;
}

function carryOut(
  tx: Transaction,
  workspace: string,
  whose: { readonly person: string; readonly at: number },
  change: Change,
): Promise<PointsAnswer> {
  const { key, reason } = change;
  const base = { ...whose, key, reason };
  switch (change.kind) {
    case 'earn': {
      const expiresAt = change.expiresAt === null ? null : Date.parse(change.expiresAt);
      return earnPoints(tx, workspace, { ...base, points: change.points, expiresAt });
    }
    case 'spend':
      return spendPoints(tx, workspace, { ...base, points: change.points });
    case 'reverse':
      return reversePoints(tx, workspace, { ...base, about: change.about });
  }
}

/** Why points stay as they are, in the words of the API. */
function refuse(answer: PointsAnswer): void {
  if (answer === 'not-enough') throw conflict('points-not-enough', 'There are not so many points.');
  if (answer === 'nothing-to-reverse')
    throw conflict(
      'points-nothing-to-reverse',
      'There is no such entry of theirs, or it was taken back already.',
    );
  if (answer === 'key-of-another')
    throw conflict('points-key-taken', 'This key belongs to an entry of somebody else.', {
      field: 'body.key',
    });
}

import type { guardrailRoutes } from '@perennial/contracts';
import {
  breakerFigures,
  countQueued,
  getWorkspace,
  journeyNames,
  keptBackSince,
  listMembers,
  loadStops,
  lockWorkspace,
  saveSettings,
  saveStops,
  wakeStopped,
  workspaceClock,
  type Stop,
  type Transaction,
} from '@perennial/db';
import { readGuardrails } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { found } from '../../errors/api-error.ts';
import { requireJourney } from '../journeys/require.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { holidaysFrom } from './holidays.ts';
import { stopView, type StopNames } from './views.ts';

const month = 30 * 86_400_000;

/** Reasons of marketing that guardrails kept back. */
const codes = [
  'capped',
  'blackout',
  'outside-hours',
  'hours-never-open',
  'expires-before-hours',
  'no-consent',
  'consent-denied',
  'suppressed',
  'unconfirmed-address',
] as const;

export const guardrailHandlers: Handlers<typeof guardrailRoutes> = {
  getGuardrails: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const clock = await workspaceClock(tx, workspace.id);
      const { settings, now, zone } = clock;
      const names = await journeyNames(tx, workspace.id);
      const figures = await breakerFigures(tx, workspace.id, now, liftedIn(settings));
      return {
        guardrails: readGuardrails(settings['guardrails']),
        keptBack: await keptBackSince(tx, workspace.id, now - month, codes),
        breakers: figures.map(({ channel, ...one }) => ({
          ...one,
          channel: channel as 'sms',
          journeyName: names.get(one.journey) ?? null,
        })),
        holidays: holidaysFrom(services.kernel.zones, zone, now),
      };
    }),

  saveGuardrails: async ({ workspace, body, change }) =>
    change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const before = found(await getWorkspace(tx, workspace.id), 'workspace');
      await saveSettings(tx, before, { guardrails: body });
      await audit.write({
        subject: 'guardrails',
        before: readGuardrails(before.settings['guardrails']),
        after: body,
      });
      return body;
    }),

  listStops: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const names = await namesFor(tx, services, workspace.id);
      const stops = await loadStops(tx, workspace.id);
      return { items: await inTurn(stops, (stop) => viewOf(tx, workspace.id, stop, names)) };
    }),

  foreseeStop: async ({ read, workspace, query }) =>
    read(async (tx) => ({ waiting: await countQueued(tx, workspace.id, whomOf(query)) })),

  pressStop: async ({ workspace, body, change, caller, services }) =>
    change(async (tx, audit) => {
      const whom = whomOf(body);
      if (whom.journey !== null) await requireJourney(tx, workspace.id, whom.journey);
      await lockWorkspace(tx, workspace.id);
      const stops = await loadStops(tx, workspace.id);
      const names = await namesFor(tx, services, workspace.id);
      const same = stops.find((one) => one.journey === whom.journey && one.channel === whom.channel);
      if (same) {
        audit.nothingChanged();
        return viewOf(tx, workspace.id, same, names);
      }
      const id = caller.kind === 'user' ? caller.user : caller.key;
      const stop: Stop = { id: uuidv7(), ...whom, at: Date.now(), by: { kind: 'user', id } };
      await saveStops(tx, workspace.id, [...stops, stop]);
      await audit.write({ subject: `stop:${stop.id}`, after: whom });
      return viewOf(tx, workspace.id, stop, names);
    }),

  liftStop: async ({ workspace, params, change }) =>
    change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const stops = await loadStops(tx, workspace.id);
      const stop = found(
        stops.find(({ id }) => id === params.stop),
        'stop',
      );
      await saveStops(
        tx,
        workspace.id,
        stops.filter((one) => one !== stop),
      );
      await letCountAnew(tx, workspace.id, stop);
      const waiting = await wakeStopped(tx, workspace.id, stop);
      await audit.write({
        subject: `stop:${stop.id}`,
        before: { journey: stop.journey, channel: stop.channel },
      });
      return { lifted: true as const, waiting };
    }),
};

/** By `journey:channel`, when somebody let a breaker's stop go on: what came before counts no more. */
function liftedIn(settings: { readonly [name: string]: unknown }): Readonly<Record<string, number>> {
  return (settings['lifted'] ?? {}) as Readonly<Record<string, number>>;
}

/** A breaker that looked at the same figures again would stop it at once. */
async function letCountAnew(tx: Transaction, workspace: string, { by, journey, channel }: Stop) {
  if (by.kind !== 'breaker') return;
  const row = found(await getWorkspace(tx, workspace), 'workspace');
  const { now } = await workspaceClock(tx, workspace);
  const lifted = { ...liftedIn(row.settings), [`${journey}:${channel}`]: now };
  await saveSettings(tx, row, { lifted });
}

interface Whom {
  readonly journey?: string | undefined;
  readonly channel?: string | undefined;
}

const whomOf = ({ journey, channel }: Whom) => ({ journey: journey ?? null, channel: channel ?? null });

async function namesFor(
  tx: Transaction,
  { vault }: Pick<Services, 'vault'>,
  workspace: string,
): Promise<StopNames> {
  const members = await listMembers(tx, vault, workspace);
  return {
    journeys: await journeyNames(tx, workspace),
    users: new Map(members.map(({ id, name }) => [id, name])),
  };
}

async function viewOf(tx: Transaction, workspace: string, stop: Stop, names: StopNames) {
  return stopView(stop, names, await countQueued(tx, workspace, stop));
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

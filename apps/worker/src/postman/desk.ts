import {
  claimProbes,
  listApprovedTexts,
  listProviderHealth,
  loadCounted,
  loadLatestDevices,
  loadPeople,
  stopsIn,
  workspaceClock,
  workspaceProfile,
  type ApprovedTextRow,
  type OutgoingRecord,
  type ProviderHealth,
  type ProviderRow,
  type Stop,
  type Transaction,
} from '@perennial/db';
import { longestWindow, type CountedMessage, type Guardrails, type Instant } from '@perennial/journey';
import { providersFor } from './choose-line.ts';
import type { Office } from './office.ts';

/** What all messages of one transaction share. */
export interface Desk {
  /** Ours until the transaction ends; others are at work on the rest. */
  readonly locked: ReadonlySet<string>;
  readonly clock: Awaited<ReturnType<typeof workspaceClock>>;
  readonly settings: Awaited<ReturnType<Office['engine']['settings']['of']>>;
  readonly people: Awaited<ReturnType<typeof loadPeople>>;
  /** By person, what counts under caps; of those whom a cap may concern. */
  readonly counted: ReadonlyMap<string, readonly CountedMessage[]>;
  /** Kill switches that are on. */
  readonly stops: readonly Stop[];
  readonly devices: Awaited<ReturnType<typeof loadLatestDevices>>;
  readonly programs: Awaited<ReturnType<Office['engine']['settings']['programs']>>;
  readonly providers: readonly ProviderRow[];
  /** Providers that nothing is handed to now, by id. */
  readonly resting: ReadonlyMap<string, ProviderHealth>;
  readonly approved: readonly ApprovedTextRow[];
  readonly profile: { readonly name: string; readonly locale: string };
}

export async function openDesk(
  office: Office,
  tx: Transaction,
  workspace: string,
  messages: readonly OutgoingRecord[],
  locked: readonly string[],
): Promise<Desk> {
  const { vault, settings } = office.engine;
  const clock = await workspaceClock(tx, workspace);
  const known = await settings.of(tx, clock);
  const channels = messages.map((message) => message.channel);
  const pushed = messages.filter((one) => one.channel === 'push').map((one) => one.person);
  const providers = await providersFor(tx, workspace, clock.practice, channels);
  const wanted = messages.flatMap(({ journey, version }) =>
    journey !== null && version !== null ? [{ journey, version }] : [],
  );
  return {
    locked: new Set(locked),
    clock,
    settings: known,
    counted: await countedOf(tx, workspace, messages, known.guardrails, clock.now),
    stops: stopsIn(clock.settings),
    people: await loadPeople(tx, vault, workspace, [...new Set(messages.map(({ person }) => person))]),
    devices: await loadLatestDevices(tx, vault, workspace, pushed),
    programs: await settings.programs(tx, workspace, wanted),
    providers,
    resting: await restingOf(tx, workspace),
    approved: await approvedFor(office, tx, workspace, providers),
    profile: await workspaceProfile(tx, workspace),
  };
}

/** Read only for marketing on channels that a cap speaks of. */
async function countedOf(
  tx: Transaction,
  workspace: string,
  messages: readonly OutgoingRecord[],
  { caps }: Guardrails,
  now: Instant,
): Promise<Desk['counted']> {
  const capped = new Set<string>(caps.map(({ channel }) => channel));
  const concerned = messages.filter(
    (one) => one.class === 'marketing' && (capped.has('*') || capped.has(one.channel)),
  );
  const people = [...new Set(concerned.map(({ person }) => person))];
  return loadCounted(tx, workspace, people, now - longestWindow(caps));
}

/** Without those whose rest is over and that are looked at anew, by us. */
async function restingOf(tx: Transaction, workspace: string): Promise<ReadonlyMap<string, ProviderHealth>> {
  const ill = await listProviderHealth(tx, workspace);
  if (!ill.some(({ restUntil }) => restUntil !== null)) return new Map();
  const probed = new Set(await claimProbes(tx, workspace));
  return new Map(
    ill.flatMap((one) => (one.restUntil && !probed.has(one.provider) ? [[one.provider, one]] : [])),
  );
}

/** Read only where somebody wants them. */
async function approvedFor(
  office: Office,
  tx: Transaction,
  workspace: string,
  providers: readonly ProviderRow[],
): Promise<readonly ApprovedTextRow[]> {
  const strict = new Set(
    office.providers.filter(({ capabilities }) => capabilities.approvedOnly).map(({ id }) => id),
  );
  if (!providers.some(({ enabled, provider }) => enabled && strict.has(provider))) return [];
  return (await listApprovedTexts(tx, workspace)).filter(({ state }) => state === 'approved');
}

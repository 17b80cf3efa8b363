import {
  loadLatestDevices,
  loadPeople,
  workspaceClock,
  workspaceProfile,
  type OutgoingRecord,
  type ProviderRow,
  type Transaction,
} from '@perennial/db';
import { providersFor } from './choose-line.ts';
import type { Office } from './office.ts';

/** What all messages of one transaction share. */
export interface Desk {
  /** Ours until the transaction ends; others are at work on the rest. */
  readonly locked: ReadonlySet<string>;
  readonly clock: Awaited<ReturnType<typeof workspaceClock>>;
  readonly settings: Awaited<ReturnType<Office['engine']['settings']['of']>>;
  readonly people: Awaited<ReturnType<typeof loadPeople>>;
  readonly devices: Awaited<ReturnType<typeof loadLatestDevices>>;
  readonly programs: Awaited<ReturnType<Office['engine']['settings']['programs']>>;
  readonly providers: readonly ProviderRow[];
  readonly profile: { readonly name: string; readonly locale: string };
}

export async function openDesk(
  { engine }: Office,
  tx: Transaction,
  workspace: string,
  messages: readonly OutgoingRecord[],
  locked: readonly string[],
): Promise<Desk> {
  const { vault, settings } = engine;
  const clock = await workspaceClock(tx, workspace);
  const channels = messages.map((message) => message.channel);
  const pushed = messages.filter((one) => one.channel === 'push').map((one) => one.person);
  const wanted = messages.flatMap(({ journey, version }) =>
    journey !== null && version !== null ? [{ journey, version }] : [],
  );
  return {
    locked: new Set(locked),
    clock,
    settings: await settings.of(tx, clock),
    people: await loadPeople(tx, vault, workspace, [...new Set(messages.map(({ person }) => person))]),
    devices: await loadLatestDevices(tx, vault, workspace, pushed),
    programs: await settings.programs(tx, workspace, wanted),
    providers: await providersFor(tx, workspace, clock.practice, channels),
    profile: await workspaceProfile(tx, workspace),
  };
}

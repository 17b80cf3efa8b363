import {
  endMessages,
  loadLatestDevices,
  loadOutgoing,
  loadPeople,
  lockPeople,
  releaseMessages,
  workspaceClock,
  workspaceProfile,
  type ClaimedMessage,
  type Ending,
  type OutgoingRecord,
  type ProviderRow,
  type Release,
  type Transaction,
} from '@perennial/db';
import { toFacts } from '../turns/facts.ts';
import { chooseLine, providersFor } from './choose-line.ts';
import { decide } from './decide.ts';
import type { Draft } from './letter.ts';
import type { Office } from './office.ts';
import type { Line } from './senders.ts';
import { strangersOverCap } from './strangers.ts';

/** A message that may leave, through whom, and what it is written from. */
export interface Cleared {
  readonly draft: Draft;
  readonly line: Line;
}

type Step =
  | { readonly kind: 'cleared'; readonly cleared: Cleared }
  | { readonly kind: 'release'; readonly release: Release }
  | { readonly kind: 'end'; readonly ending: Ending };

/** How long a message waits for a provider to be mended, or its turn among strangers. Milliseconds. */
const mending = 60_000;

/** Asks everything again under the people's locks. What may not leave now is put back or ended here. */
export function check(
  office: Office,
  workspace: string,
  claims: readonly ClaimedMessage[],
): Promise<Cleared[]> {
  return office.engine.db.inWorkspace(workspace, async (tx) => {
    const people = [...new Set(claims.map((claim) => claim.person))];
    await lockPeople(tx, workspace, people);
    const messages = await loadOutgoing(tx, workspace, claims);
    const desk = await openDesk(office, tx, workspace, messages, people);
    const steps = messages.map((message) => stepOf(office, desk, message));
    await endMessages(
      tx,
      workspace,
      steps.flatMap((step) => (step.kind === 'end' ? [step.ending] : [])),
    );
    const cleared = steps.flatMap((step) => (step.kind === 'cleared' ? [step.cleared] : []));
    const over = await strangersOverCap(tx, workspace, cleared);
    await releaseMessages(tx, workspace, [
      ...steps.flatMap((step) => (step.kind === 'release' ? [step.release] : [])),
      ...over,
    ]);
    const later = new Set(over.map((release) => release.id));
    return cleared.filter(({ draft }) => !later.has(draft.message.id));
  });
}

/** What all messages of one transaction share. */
interface Desk {
  readonly locked: ReadonlySet<string>;
  readonly clock: Awaited<ReturnType<typeof workspaceClock>>;
  readonly settings: Awaited<ReturnType<Office['engine']['settings']['of']>>;
  readonly people: Awaited<ReturnType<typeof loadPeople>>;
  readonly devices: Awaited<ReturnType<typeof loadLatestDevices>>;
  readonly programs: Awaited<ReturnType<Office['engine']['settings']['programs']>>;
  readonly providers: readonly ProviderRow[];
  readonly profile: { readonly name: string; readonly locale: string };
}

async function openDesk(
  { engine }: Office,
  tx: Transaction,
  workspace: string,
  messages: readonly OutgoingRecord[],
  people: readonly string[],
): Promise<Desk> {
  const { vault, settings } = engine;
  const clock = await workspaceClock(tx, workspace);
  const channels = messages.map((message) => message.channel);
  const pushed = messages.filter((one) => one.channel === 'push').map((one) => one.person);
  const wanted = messages.flatMap(({ journey, version }) =>
    journey !== null && version !== null ? [{ journey, version }] : [],
  );
  return {
    locked: new Set(people),
    clock,
    settings: await settings.of(tx, clock),
    people: await loadPeople(tx, vault, workspace, people),
    devices: await loadLatestDevices(tx, vault, workspace, pushed),
    programs: await settings.programs(tx, workspace, wanted),
    providers: await providersFor(tx, workspace, clock.practice, channels),
    profile: await workspaceProfile(tx, workspace),
  };
}

function stepOf(office: Office, desk: Desk, message: OutgoingRecord): Step {
  const { clock, people, settings } = desk;
  const { id, n } = message;
  const person = people.get(message.person);
  if (!person) return withoutPerson(desk, message);
  const facts = toFacts(person, [], clock, settings);
  const decision = decide({ message, person, facts, clock, zones: office.engine.kernel.zones });
  if (decision.kind === 'hold') return release(message, decision.until, decision.reason);
  if (decision.kind === 'end') {
    // It may have left in an earlier try: then "not sent" would be a claim nobody can make.
    const status = message.maybeTaken ? 'unknown' : decision.status;
    return { kind: 'end', ending: { id, n, status, reason: decision.reason } };
  }
  const choice = chooseLine(office, message, desk.providers);
  if (choice.kind === 'hold') return release(message, clock.now + mending, { code: choice.code });
  if (choice.kind === 'end')
    return { kind: 'end', ending: { id, n, status: choice.status, reason: { code: choice.code } } };
  return { kind: 'cleared', cleared: { draft: draftOf(desk, message, person), line: choice.line } };
}

/** Merged between claim and lock: the message is somebody else's now. Or the person is gone altogether. */
function withoutPerson({ clock, locked }: Desk, message: OutgoingRecord): Step {
  const { id, n, person } = message;
  if (!locked.has(person)) return release(message, clock.now, null);
  return { kind: 'end', ending: { id, n, status: 'cancelled', reason: { code: 'person-gone' } } };
}

function release({ id, n }: OutgoingRecord, at: number, reason: Release['reason']): Step {
  return { kind: 'release', release: { id, n, at, reason } };
}

function draftOf(desk: Desk, message: OutgoingRecord, person: Draft['person']): Draft {
  const { clock, devices, programs, profile } = desk;
  const { journey, version } = message;
  return {
    message,
    person,
    device: devices.get(person.id),
    program: journey !== null && version !== null ? programs({ journey, version }) : undefined,
    workspace: { id: clock.id, zone: clock.zone, settings: clock.settings, ...profile },
    now: clock.now,
  };
}

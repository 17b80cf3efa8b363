import {
  claimPeople,
  endMessages,
  loadOutgoing,
  releaseMessages,
  type ApprovedTextRow,
  type ClaimedMessage,
  type PersonRecord,
  type VerdictRecord,
  type Ending,
  type OutgoingRecord,
  type Release,
  type Transaction,
} from '@perennial/db';
import type { CountedMessage, Facts } from '@perennial/journey';
import { toFacts } from '../turns/facts.ts';
import { whereaboutsOf } from '../turns/whereabouts.ts';
import { chooseLine } from './choose-line.ts';
import { decide } from './decide.ts';
import { openDesk, type Desk } from './desk.ts';
import { askExitRules, type ExitAnswers } from './exit-rules.ts';
import { copyOf, recipientOf, type Draft } from './letter.ts';
import type { Office } from './office.ts';
import { overPace } from './pace.ts';
import type { Line } from './senders.ts';
import { strangersOverCap } from './strangers.ts';

/** A message that may leave, through whom, and what it is written from. */
export interface Cleared {
  readonly draft: Draft;
  readonly line: Line;
  /** The copy as its provider has it on file, where it wants one. */
  readonly approved: ApprovedTextRow | undefined;
  /** What the guardrails said. */
  readonly verdict: VerdictRecord | undefined;
}

type Step =
  | { readonly kind: 'cleared'; readonly cleared: Cleared }
  | { readonly kind: 'release'; readonly release: Release }
  | { readonly kind: 'end'; readonly ending: Ending };

/** How long a message waits for a provider to be mended, or its turn among strangers. Milliseconds. */
const mending = 60_000;
const gone = { code: 'person-gone' };

/**
 * A turn of theirs is under way, they were merged since the claim, or a message of theirs leaves before this one. A
 * practice clock must not move on meanwhile.
 */
const busy = ({ practice }: Desk['clock']) => (practice ? 0 : 250);

/**
 * Asks everything again under the people's locks. What may not leave now is put back or ended here; so is, for a
 * moment, what is for people somebody else is at work on.
 */
export function check(
  office: Office,
  workspace: string,
  claims: readonly ClaimedMessage[],
): Promise<Cleared[]> {
  return office.engine.db.inWorkspace(workspace, async (tx) => {
    const people = [...new Set(claims.map((claim) => claim.person))];
    const locked = await claimPeople(tx, workspace, people, people.length);
    const messages = await loadOutgoing(tx, workspace, claims);
    const desk = await openDesk(office, tx, workspace, messages, locked);
    const ours = messages.filter(({ person }) => desk.locked.has(person));
    const exits = await askExitRules(office, tx, workspace, desk, ours);
    return carryOut(
      tx,
      workspace,
      desk,
      messages.map((message) => stepOf(office, desk, exits, message)),
    );
  });
}

async function carryOut(
  tx: Transaction,
  workspace: string,
  { settings, clock }: Desk,
  steps: readonly Step[],
): Promise<Cleared[]> {
  const cleared = steps.flatMap((step) => (step.kind === 'cleared' ? [step.cleared] : []));
  const endings = steps.flatMap((step) => (step.kind === 'end' ? [step.ending] : []));
  const releases = steps.flatMap((step) => (step.kind === 'release' ? [step.release] : []));
  const strangers = await strangersOverCap(tx, workspace, cleared);
  // A sandbox takes whatever it is given.
  const early = clock.practice ? [] : await overPace(tx, settings.guardrails, without(cleared, strangers));
  const over = [...strangers, ...early];
  await endMessages(tx, workspace, endings);
  await releaseMessages(tx, workspace, [...releases, ...over]);
  return without(cleared, over);
}

function without(cleared: readonly Cleared[], over: readonly Release[]): Cleared[] {
  const later = new Set(over.map(({ id }) => id));
  return cleared.filter(({ draft }) => !later.has(draft.message.id));
}

function stepOf(office: Office, desk: Desk, exits: ExitAnswers, message: OutgoingRecord): Step {
  const { clock, people, stops } = desk;
  const { id, n } = message;
  const person = people.get(message.person);
  if (!person) return { kind: 'end', ending: { id, n, status: 'cancelled', reason: gone } };
  if (!desk.locked.has(person.id)) return release(message, clock.now + busy(clock), null);
  const facts = factsOf(desk, message, person);
  const exit = exits.get(id) ?? null;
  const { zones } = office.engine.kernel;
  const decision = decide({ message, person, facts, clock, exit, stops, zones });
  const { verdict } = decision;
  if (decision.kind === 'hold') return release(message, decision.until, decision.reason, verdict);
  if (decision.kind === 'end') {
    // It may have left in an earlier try: then "not sent" would be a claim nobody can make.
    const status = message.maybeTaken ? 'unknown' : decision.status;
    return { kind: 'end', ending: { id, n, status, reason: decision.reason, verdict } };
  }
  if (message.behind) return release(message, clock.now + busy(clock), null);
  const draft = draftOf(desk, message, person);
  const { providers, resting, approved } = desk;
  const to = recipientOf(office, draft);
  const choice = chooseLine(office, { message, to, source: copyOf(draft), providers, resting, approved });
  if (choice.kind === 'hold') {
    const wait = choice.until === undefined ? mending : Math.max(choice.until - Date.now(), 0);
    return release(message, clock.now + wait, { code: choice.code });
  }
  if (choice.kind === 'end')
    return { kind: 'end', ending: { id, n, status: choice.status, reason: { code: choice.code } } };
  return { kind: 'cleared', cleared: { draft, line: choice.line, approved: choice.approved, verdict } };
}

function factsOf({ clock, settings, counted }: Desk, message: OutgoingRecord, person: PersonRecord): Facts {
  if (message.class !== 'marketing') return toFacts(person, [], clock, settings);
  const guarded = {
    counted: ahead(counted.get(person.id), message),
    whereabouts: whereaboutsOf(person, settings.guardrails),
  };
  return toFacts(person, [], clock, settings, { person: guarded, workspace: {} });
}

/**
 * What has left, and what was queued before: whoever was queued later has counted this one. So of two that look at each
 * other one gives way, and never both.
 */
function ahead(
  counted: readonly CountedMessage[] | undefined,
  { id }: OutgoingRecord,
): readonly CountedMessage[] | undefined {
  const mine = counted?.findIndex((one) => one.id === id) ?? -1;
  return counted?.filter((one, i) => i !== mine && (one.at !== null || i < mine));
}

function release(
  { id, n }: OutgoingRecord,
  at: number,
  reason: Release['reason'],
  verdict?: VerdictRecord,
): Step {
  return { kind: 'release', release: { id, n, at, reason, verdict } };
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

import type { Why, WhyTrigger, whyRoutes } from '@perennial/contracts';
import {
  getPersonHead,
  getVersion,
  listMessages,
  listPersonEnrollments,
  listRefusals,
  listSteps,
  loadEntries,
  newestEvents,
  splitReason,
  workspaceClock,
  type EnrollmentView,
  type JourneyHead,
  type Transaction,
} from '@perennial/db';
import type { Program } from '@perennial/journey';
import { found } from '../../../errors/api-error.ts';
import type { Handlers, WorkspaceCall } from '../../../routing/call.ts';
import { withSteps } from '../../enrollments/views.ts';
import { requireJourney } from '../../journeys/require.ts';
import { messageSummary } from '../../messages/views.ts';
import { viewer, type Viewer } from '../views.ts';
import { factsNow } from './facts.ts';
import { judge, namesOf, type Judging } from './triggers.ts';

/** Passages, refusals, and messages of a passage that are told. */
const most = 10;
const mostMessages = 200;
/** Events of a name that are looked at. */
const mostEvents = 50;
const told: ReadonlySet<string> = new Set([
  'entered',
  'sent',
  'skipped',
  'goal',
  'other-goal',
  'exited',
  'attention',
]);

interface Asking {
  readonly tx: Transaction;
  readonly call: WorkspaceCall<typeof whyRoutes.getWhy>;
  readonly view: Viewer;
  readonly person: string;
  readonly journey: JourneyHead;
}

export const whyHandlers: Handlers<typeof whyRoutes> = {
  getWhy: async (call) =>
    call.read(async (tx) => {
      const { workspace, params, services } = call;
      const journey = await requireJourney(tx, workspace.id, params.journey);
      const head = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      return answer({ tx, call, view: viewer(workspace.role), person: head.id, journey });
    }),
};

async function answer(asking: Asking): Promise<Why> {
  const { tx, call, view, person, journey } = asking;
  const { workspace, services } = call;
  const { id, name, status, liveVersion } = journey;
  const passages = await passagesOf(asking);
  const refusals = await listRefusals(tx, services.vault, workspace.id, { person, journey: id }, most);
  const version =
    liveVersion === null ? undefined : await getVersion(tx, workspace.id, journey.id, liveVersion);
  const triggers = version
    ? await triggersOf(asking, version.program as unknown as Program, version.publishedAt, passages)
    : [];
  return {
    journey: {
      id,
      name,
      status,
      version: liveVersion,
      publishedAt: version?.publishedAt.toISOString() ?? null,
    },
    state: stateOf(journey, passages, triggers, refusals.length > 0),
    triggers,
    refusals: refusals.map(({ at, personal, reason, ...row }) => ({
      ...row,
      at: at.toISOString(),
      reason: view.reason(reason, personal),
    })),
    passages: await describe(asking, passages),
  };
}

async function passagesOf({ tx, call, person, journey }: Asking): Promise<EnrollmentView[]> {
  const { workspace, services } = call;
  const page = { after: null, limit: most };
  const { items } = await listPersonEnrollments(tx, services.vault, workspace.id, person, page, journey.id);
  return [...items];
}

async function triggersOf(
  { tx, call, view, person, journey }: Asking,
  program: Program,
  publishedAt: Date,
  passages: readonly EnrollmentView[],
): Promise<WhyTrigger[]> {
  const { services, workspace } = call;
  const { vault, kernel } = services;
  const clock = await workspaceClock(tx, workspace.id);
  const facts = found(await factsNow(tx, vault, clock, person, program.needs), 'person');
  const judging: Judging = {
    kernel,
    program,
    journey: journey.id,
    facts,
    now: clock.now,
    entries: await loadEntries(tx, workspace.id, [person], [journey.id]),
    publishedAt: publishedAt.getTime(),
    entered: passages.map((row) => row.enteredAt.getTime()),
  };
  const answers: WhyTrigger[] = [];
  for (const trigger of program.triggers) {
    const [name = ''] = namesOf(judging, trigger);
    const events = await newestEvents(tx, vault, workspace.id, { person, name }, mostEvents);
    const { answer: reason, about } = judge(judging, trigger, events);
    answers.push({
      node: trigger,
      type: program.nodes[trigger]!.type,
      event: name.startsWith('$') ? null : name,
      seen: { count: events.length, last: events[0] ? new Date(events[0].at).toISOString() : null },
      answer: view.reason(reason, splitReason(vault, reason).sealed !== null),
      about: about && new Date(about.at).toISOString(),
    });
  }
  return answers;
}

function stateOf(
  { status, liveVersion }: JourneyHead,
  passages: readonly EnrollmentView[],
  triggers: readonly WhyTrigger[],
  refused: boolean,
): Why['state'] {
  if (passages.some((passage) => passage.status !== 'done')) return 'inside';
  if (liveVersion === null) return 'never-published';
  if (status !== 'live') return 'not-live';
  if (triggers.some(({ answer: { code } }) => code === 'would-enter')) return 'would-enter';
  if (passages.length > 0) return 'been-inside';
  return refused || triggers.some(({ about }) => about !== null) ? 'refused' : 'no-event';
}

async function describe(
  { tx, call, view, person, journey }: Asking,
  passages: readonly EnrollmentView[],
): Promise<Why['passages']> {
  const { services, workspace } = call;
  const ids = passages.map((row) => row.id);
  const steps = (await listSteps(tx, services.vault, workspace.id, ids)).filter(({ kind }) => told.has(kind));
  const filter = { person, journey: journey.id };
  const page = { after: null, limit: mostMessages };
  const messages = await listMessages(tx, services.vault, workspace.id, filter, page);
  return passages.map((row) => ({
    ...withSteps(view, row, steps),
    messages: messages.items
      .filter((message) => message.enrollment === row.id)
      .map((message) => messageSummary(view, message)),
  }));
}

import { mostOfPage, type simulateRoutes } from '@perennial/contracts';
import {
  getWorkspace,
  listStageModels,
  peopleByChance,
  workspaceClock,
  type Transaction,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { defaultEventMap, parseStageModel } from '@perennial/lifecycle';
import { found } from '../../errors/api-error.ts';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { requireJourney } from '../journeys/require.ts';
import { lastAnswers } from './answers.ts';
import { readOthers, wishWith } from './others.ts';
import { findFacts, hoursOf } from './people.ts';

type Call = WorkspaceCall<typeof simulateRoutes.simulateJourney>;

export const simulateHandlers: Handlers<typeof simulateRoutes> = {
  simulateJourney: async (call) =>
    call.read(async (tx) => {
      const { workspace, params, body, services } = call;
      const { id: journey } = await requireJourney(tx, workspace.id, params.journey);
      const { currency, settings } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const clock = await workspaceClock(tx, workspace.id);
      const { ids, next } = await pageOf(tx, call);
      const others = await readOthers(tx, workspace.id, journey, body.handsTo);
      const wish = wishWith(services.kernel, { events: body.events, messages: body.messagesMs }, others);
      const beside = others.map((one) => one.journey);
      const people = await findFacts(tx, services.vault, clock, { journey, beside, ids, wish });
      return {
        now: new Date(clock.now).toISOString(),
        zone: clock.zone,
        currency,
        allowedHours: { ...hoursOf(clock) },
        eventMap: (settings['eventMap'] ?? defaultEventMap) as JsonObject,
        stageModels: await modelsOf(tx, workspace.id),
        others: others.map(({ program, ...one }) => ({ ...one, program: program as unknown as JsonObject })),
        answers: await lastAnswers(tx, services.vault, workspace.id, journey),
        people: people.map(({ facts, ...entries }) => ({
          name: nameOf(facts.person.attributes),
          facts: facts as unknown as JsonObject,
          ...entries,
        })),
        next,
      };
    }),
};

/** The sample stays the same from page to page, as long as nobody comes or goes. */
async function pageOf(tx: Transaction, { workspace, body }: Call) {
  if (body.people) return { ids: body.people, next: null };
  const all = await peopleByChance(tx, workspace.id, body.count, body.segment ?? null);
  const to = body.from + mostOfPage;
  return { ids: all.slice(body.from, to), next: to < all.length ? to : null };
}

async function modelsOf(tx: Transaction, workspace: string): Promise<JsonObject[]> {
  const rows = await listStageModels(tx, workspace);
  return rows.flatMap(({ active, model }) => {
    const parsed = parseStageModel(model);
    return active && parsed.ok ? [parsed.value as unknown as JsonObject] : [];
  });
}

/** By the traits that Segment's clients give. */
function nameOf(attributes: JsonObject): string | null {
  const text = (name: string) => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const parts = [text('first_name') ?? text('firstName'), text('last_name') ?? text('lastName')];
  return text('name') ?? (parts.filter((part) => part !== null).join(' ') || null);
}

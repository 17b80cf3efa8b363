import { answeredEventName, lastGoodCalls, loadEvents, type Transaction, type Vault } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';

/** What a service outside said when it was asked last. */
interface LastAnswer {
  readonly status: number | null;
  readonly captured: JsonObject;
}

/** A call is told to the journey as it is settled; the clocks of the two agree. Milliseconds. */
const near = 60_000;

/** By node of the journey: of an answer nothing is kept but the fields that the journey wanted. */
export async function lastAnswers(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  journey: string,
): Promise<Record<string, LastAnswer>> {
  const calls = await lastGoodCalls(tx, workspace, journey);
  const windows = calls.map(({ person, settledAt }) => ({
    person,
    name: answeredEventName,
    since: settledAt.getTime() - near,
    until: settledAt.getTime() + near,
  }));
  const events = await loadEvents(tx, vault, workspace, windows);
  const told = new Map(events.map(({ properties }) => [properties['call'], properties]));
  const found = calls.flatMap(({ id, node }) => {
    const properties = told.get(id);
    if (!properties) return [];
    const { status = null, captured = {} } = properties as Partial<LastAnswer>;
    return [[node, { status, captured }] as const];
  });
  return Object.fromEntries(found);
}

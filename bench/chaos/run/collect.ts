import { Client, Connection } from '@temporalio/client';
import type { Product, ProductPerson, ProductStep } from '../checker/evidence.ts';
import type { Api } from '../../harness/api.ts';
import { until } from '../../harness/ready.ts';

/** How many calls at once: the API has ten connections. */
const width = 6;

interface Stats {
  readonly counters: Product['counters'];
  readonly here: readonly { readonly n: number }[];
}

/** Everybody is through all journeys, and no message is on its way. Says what it still waits for. */
export async function becomesQuiet(
  api: Api,
  journeys: readonly string[],
  people: number,
  say: (line: string) => void,
  timeout: number,
): Promise<void> {
  let shown = '';
  await until(
    'all is quiet',
    async () => {
      const counts = await Promise.all(journeys.map((journey) => countOf(api, journey)));
      const exited = counts.reduce((all, one) => all + one.exited, 0);
      const inside = counts.reduce((all, one) => all + one.inside, 0);
      const moving = ['queued', 'sending'].map((status) => anyMessage(api, status));
      const busy = (await Promise.all(moving)).some(Boolean);
      const line = `${exited} through, ${inside} inside${busy ? ', messages on their way' : ''}`;
      if (line !== shown) say(line);
      shown = line;
      return !busy && inside === 0 && exited >= people * journeys.length;
    },
    { timeout, every: 2_000 },
  );
}

/** How many have left the journey, and how many are in it. */
export async function countOf(
  api: Api,
  journey: string,
): Promise<{ readonly exited: number; readonly inside: number }> {
  const { counters, here } = await api.call<Stats>('GET', `/v1/journeys/${journey}/stats`);
  const exits = counters.filter(({ kind }) => kind === 'exited');
  return { exited: sum(exits), inside: sum(here) };
}

function sum(counts: readonly { readonly n: number }[]): number {
  return counts.reduce((all, { n }) => all + n, 0);
}

async function anyMessage(api: Api, status: string): Promise<boolean> {
  const { items } = await api.call<{ items: unknown[] }>('GET', `/v1/messages?status=${status}&limit=1`);
  return items.length > 0;
}

/** The product's own account, through its public API, and Temporal's count. */
export async function collect(api: Api, journeys: readonly string[], temporal: string): Promise<Product> {
  const people = await api.all<{ id: string; userId: string | null }>('/v1/people');
  const stats = await Promise.all(
    journeys.map((journey) => api.call<Stats>('GET', `/v1/journeys/${journey}/stats`)),
  );
  return {
    at: Date.now(),
    people: await each(people, ({ id, userId }) => personOf(api, journeys, id, userId ?? id)),
    counters: stats.flatMap(({ counters }) => counters),
    here: sum(stats.flatMap(({ here }) => here)),
    workflows: await workflowsOf(temporal),
  };
}

interface RawEnrollment {
  readonly id: string;
  readonly journey: string;
  readonly status: string;
  readonly enteredAt: string;
  readonly endedAt: string | null;
  readonly steps: readonly ProductStep[];
}

async function personOf(
  api: Api,
  journeys: readonly string[],
  id: string,
  user: string,
): Promise<ProductPerson> {
  const enrollments = await api.all<RawEnrollment>(`/v1/people/${id}/enrollments`);
  const events = await api.all<{ id: string; name: string; at: string }>(`/v1/people/${id}/events`);
  const messages = await api.all<{ id: string; status: string }>(`/v1/people/${id}/messages`);
  return {
    user,
    enrollments: enrollments
      .filter((one) => journeys.includes(one.journey))
      .map(({ enteredAt, endedAt, ...one }) => ({
        ...one,
        enteredAt: Date.parse(enteredAt),
        endedAt: endedAt === null ? null : Date.parse(endedAt),
      })),
    events: events.map(({ id: event, name, at }) => ({ id: event, name, at: Date.parse(at) })),
    messages: messages.map(({ id: message, status }) => ({ id: message, status })),
  };
}

/** Visibility runs behind a little, so those that still seem to run are looked at again for a while. */
async function workflowsOf(address: string): Promise<Record<string, number>> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const count = async () => {
    const found: Record<string, number> = {};
    for (const status of ['Running', 'Completed', 'Failed', 'TimedOut', 'Terminated'])
      found[status] = (
        await client.workflow.count(`WorkflowType="enrollment" AND ExecutionStatus="${status}"`)
      ).count;
    return found;
  };
  try {
    await until('no workflow runs', async () => (await count())['Running'] === 0, {
      timeout: 45_000,
      every: 1_000,
    });
  } catch {
    // The checker reports it.
  }
  const counts = await count();
  await connection.close();
  return counts;
}

async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

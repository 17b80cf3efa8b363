import { postBatch } from '../../harness/batches.ts';
import type { Api } from '../../harness/api.ts';
import { until } from '../../harness/ready.ts';
import type { BenchWorkspace } from '../../harness/workspace.ts';
import { dayLength, storyBegins } from '../world/times.ts';
import { eventsOf, personAt } from './shop-events.ts';
import {
  beginning,
  liveDay,
  storyDays,
  type Doing,
  type Letter,
  type LetterKind,
  type World,
} from '../world/life.ts';

/** Who got which messages, and what everybody did, as it came about. */
export interface Story {
  readonly letters: ReadonlyMap<number, readonly Letter[]>;
  readonly lives: ReadonlyMap<number, readonly Doing[]>;
}

interface InboxMessage {
  readonly id: string;
  readonly journey: string | null;
  readonly sentAt: string | null;
  readonly to: string | null;
}

/** Events of one request. */
const batch = 500;

/**
 * Lives the story day by day: the shop tells what people did, the practice clock goes to midnight, and what the product
 * sent by then is what people have read the next morning. `kinds`: by journey, what its messages are to people.
 */
export async function tellStory(
  world: World,
  { api, writeKey }: BenchWorkspace,
  kinds: ReadonlyMap<string, LetterKind>,
  say: (line: string) => void,
): Promise<Story> {
  const people = Array.from({ length: world.people }, (_, person) => person);
  const letters = new Map<number, Letter[]>(people.map((person) => [person, []]));
  const lives = new Map<number, Doing[]>(people.map((person) => [person, []]));
  const states = new Map(people.map((person) => [person, beginning]));
  const inbox = openInbox(api);
  for (let day = 0; day < storyDays; day += 1) {
    const today = people.flatMap((person) => {
      const { life, done } = liveDay(world, person, states.get(person)!, day, letters.get(person)!);
      states.set(person, life);
      lives.get(person)!.push(...done);
      return done.flatMap((doing) => eventsOf(world, person, doing));
    });
    const inOrder = today.toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
    await api.call('POST', '/v1/clock', { follow: true });
    for (let from = 0; from < inOrder.length; from += batch)
      await postBatch(api.origin, writeKey, inOrder.slice(from, from + batch));
    await goTo(api, storyBegins + (day + 1) * dayLength);
    for (const { id, journey, to, sentAt } of await inbox()) {
      await api.call('POST', `/v1/sandbox/messages/${encodeURIComponent(id)}/play`, { what: 'delivered' });
      const kind = kinds.get(journey ?? '');
      const person = personAt(to ?? '');
      if (kind && person !== undefined && sentAt) letters.get(person)!.push({ kind, at: Date.parse(sentAt) });
    }
    if ((day + 1) % 30 === 0) say(`${day + 1} of ${storyDays} days`);
  }
  return { letters, lives };
}

/** The practice clock goes on, and everything due on the way has happened. */
export async function goTo(api: Api, at: number): Promise<void> {
  const to = new Date(at).toISOString();
  await api.call('POST', '/v1/clock', { to });
  await until(
    'the practice clock arrives',
    async () => {
      const { now, quiet } = await api.call<{ now: string; quiet: boolean }>('GET', '/v1/clock');
      return quiet && Date.parse(now) >= at;
    },
    { timeout: 10 * 60_000, every: 20 },
  );
}

/** What came since the last look. */
function openInbox(api: Api): () => Promise<readonly InboxMessage[]> {
  const seen = new Set<string>();
  return async () => {
    const fresh: InboxMessage[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const at: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page: { readonly items: readonly InboxMessage[]; readonly next: string | null } = await api.call(
        'GET',
        `/v1/sandbox/messages?limit=200${at}`,
      );
      const unseen = page.items.filter(({ id }) => !seen.has(id));
      for (const { id } of unseen) seen.add(id);
      fresh.push(...unseen);
      cursor = unseen.length < page.items.length ? null : page.next;
    }
    return fresh;
  };
}

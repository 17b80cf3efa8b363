import {
  listSandboxMessages,
  recordReceipts,
  type MessageView,
  type PageOf,
  type Position,
} from '@perennial/db';
import { personAt, reactions, type Reaction, type Shop, type ShopEvent } from '@perennial/demo';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import type { DemoApi } from './api.ts';

/** What people make of the messages they get. */
export interface Answers {
  /** Looks for messages that were sent since it last looked; `now` is the clock's. */
  readonly look: (now: number) => Promise<void>;
  /** What people do because of messages before `to`. */
  readonly eventsUntil: (to: number) => readonly ShopEvent[];
  /** Plays receipts and replies up to `now`: none of them comes from the future. */
  readonly play: (now: number) => Promise<void>;
}

type Pending = Reaction & { readonly message: string; readonly provider: string };

/** At ten minutes a second there are a handful of new ones. */
const page = 20;

/** Who takes over looks back so far; receipts and events that are there already count once. Milliseconds. */
const lookBack = 6 * 3_600_000;

/** @param from the clock when this begins; replies before it have been played */
export function answersOf(
  engine: Pick<Engine, 'db' | 'vault'>,
  api: DemoApi,
  workspace: string,
  shop: Shop,
  from: number,
): Answers {
  const { db, vault } = engine;
  let looked = from - lookBack;
  let seen: ReadonlySet<string> = new Set();
  let pending: readonly Pending[] = [];
  const isPlayed = ({ kind, at }: Pending) => kind === 'reply' && at <= from;
  const drop = (done: readonly Pending[]) => {
    pending = pending.filter((one) => !done.includes(one));
  };
  return {
    look: async (now) => {
      const sent = await sentSince(engine, workspace, looked);
      const fresh = sent.filter(({ id }) => !seen.has(id));
      pending = [
        ...pending,
        ...fresh.flatMap((one) => reactionsTo(shop, one)).filter((one) => !isPlayed(one)),
      ];
      looked = now;
      seen = new Set(sent.filter(({ sentAt }) => sentAt!.getTime() >= now).map(({ id }) => id));
    },
    eventsUntil: (to) => {
      const due = pending.filter(({ kind, at }) => kind === 'event' && at < to);
      drop(due);
      return due.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
    },
    play: async (now) => {
      const due = pending.filter(({ kind, at }) => kind !== 'event' && at <= now);
      for (const [provider, receipts] of groupBy(due.flatMap(receiptOf), (one) => one.provider))
        await db.inWorkspace(workspace, (tx) => recordReceipts(tx, vault, workspace, provider, receipts));
      for (const one of due) if (one.kind === 'reply') await api.reply(one.message, one.text);
      drop(due);
    },
  };
}

/** Newest first. */
async function sentSince(
  { db, vault }: Pick<Engine, 'db' | 'vault'>,
  workspace: string,
  since: number,
): Promise<readonly MessageView[]> {
  const found: MessageView[] = [];
  for (let after: Position | null = null; ;) {
    const { items, next }: PageOf<MessageView> = await db.inWorkspace(workspace, (tx) =>
      listSandboxMessages(tx, vault, workspace, {}, { after, limit: page }),
    );
    const fresh = items.filter(({ sentAt }) => sentAt!.getTime() >= since);
    found.push(...fresh);
    if (fresh.length < items.length || !next) return found;
    after = next;
  }
}

function reactionsTo(
  shop: Shop,
  { id, channel, sentAt, provider, rendered }: MessageView,
): readonly Pending[] {
  const { phone, email } = (rendered as { to?: { phone?: string; email?: string } } | null)?.to ?? {};
  const at = sentAt!.getTime();
  const person = personAt(shop, phone ?? email ?? '', at);
  if (!person || provider === null) return [];
  return reactions(shop, { id, person, channel, at }).map((one) => ({ ...one, message: id, provider }));
}

function receiptOf(one: Pending) {
  if (one.kind !== 'receipt') return [];
  const { id, message, provider, what, at } = one;
  return [{ id: `demo:${id}`, about: { key: message }, what, at, provider }];
}

import pg from 'pg';
import type { Database, Transaction } from '../connection.ts';

/** What processes of the api tell each other of journeys that are open on somebody's page. */
export type TogetherNews =
  /** The draft has another revision. */
  | { readonly is: 'draft'; readonly workspace: string; readonly journey: string; readonly revision: number }
  /** Somebody is here; told anew from time to time. */
  | { readonly is: 'here'; readonly workspace: string; readonly journey: string; readonly seat: Seat }
  | { readonly is: 'left'; readonly workspace: string; readonly journey: string; readonly client: string }
  /** Somebody came, to whom everybody is to be told. */
  | { readonly is: 'who'; readonly workspace: string; readonly journey: string };

/** A page on which a journey is open. Names stay where they are sealed. */
export interface Seat {
  readonly client: string;
  /** The operator whose page it is. */
  readonly user: string;
  readonly mayEdit: boolean;
  readonly pointer: { readonly x: number; readonly y: number } | null;
  readonly nodes: readonly string[];
  /** The cell that is being written. */
  readonly cell: string | null;
}

const channel = 'perennial_together';

/** With the transaction it is part of: heard when that is committed, and never otherwise. */
export async function tellTogether(tx: Pick<Transaction, 'query'>, news: TogetherNews): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [channel, JSON.stringify(news)]);
}

/** Tells what belongs to no transaction. */
export async function tellTogetherAtOnce({ pool }: Database, news: TogetherNews): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [channel, JSON.stringify(news)]);
}

export interface TogetherListener {
  readonly onNews: (news: TogetherNews) => void;
  /** Listening has begun, or begun again: what was told before was not heard. */
  readonly onUp: () => void;
  readonly onError: (error: Error) => void;
}

/** Milliseconds until a lost connection is made anew. */
const pause = 1_000;

/** Listens on a connection of its own until it is called off. */
export function listenTogether({ pool }: Database, listener: TogetherListener): () => void {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const again = () => {
    if (isOver) return;
    clearTimeout(timer);
    timer = setTimeout(() => void open(), pause);
    timer.unref();
  };
  const open = async () => {
    const opened = new pg.Client({ ...pool.options, application_name: 'perennial-together' });
    client = opened;
    opened.on('error', listener.onError);
    opened.on('end', again);
    opened.on('notification', ({ payload }) => {
      if (payload !== undefined) listener.onNews(JSON.parse(payload) as TogetherNews);
    });
    try {
      await opened.connect();
      await opened.query(`listen ${channel}`);
      if (isOver) await opened.end();
      else listener.onUp();
    } catch (error) {
      listener.onError(error as Error);
      void opened.end().catch(() => {});
      again();
    }
  };
  void open();
  return () => {
    isOver = true;
    clearTimeout(timer);
    void client?.end().catch(() => {});
  };
}

import { connect, type Database } from '@perennial/db';

/** Counts what stands in the product's tables, for benchmarks that must know when work is done. */
export interface Counts {
  readonly queued: () => Promise<number>;
  readonly enrollments: () => Promise<Enrollments>;
  /** Turns that were committed, of all enrollments together. */
  readonly turns: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** `started`: Temporal knows of them. */
type Enrollments = { readonly [K in 'all' | 'started' | 'done']: number };

export function openCounts(url: string): Counts {
  const db: Database = connect({ url, connections: 1, name: 'perennial-bench' });
  const one = async <Row extends Record<string, unknown>>(text: string) =>
    db.acrossWorkspaces(async (tx) => (await tx.query<Row>(text)).rows[0]!);
  return {
    queued: async () => (await one<{ n: number }>('select count(*)::int as n from route_queue')).n,
    enrollments: () =>
      one<Enrollments>(`select count(*)::int as all, count(*) filter (where started)::int as started,
        count(*) filter (where status = 'done')::int as done from enrollments`),
    turns: async () =>
      (await one<{ n: number }>('select coalesce(sum(turn), 0)::int as n from enrollments')).n,
    close: db.close,
  };
}

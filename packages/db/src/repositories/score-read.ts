import type { PersonScores } from '@perennial/journey';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { parameters } from './parameters.ts';
import { personColumns, toPersonHead, type PersonHead, type PersonRow } from './people-read.ts';
import { scoredAsOf, scoresKind } from './score-runs.ts';

/** Amounts in 1/10,000 of the workspace's currency. */
export interface ScoreTotals {
  readonly customers: number;
  readonly repeaters: number;
  readonly orders: number;
  readonly grid: readonly {
    readonly recency: number;
    readonly frequency: number;
    readonly people: number;
    readonly revenue: number;
  }[];
  readonly groups: readonly {
    readonly group: string | null;
    readonly people: number;
    readonly revenue: number;
  }[];
  /** Of who bought again: people by tenths of the chance that they still will. */
  readonly alive: readonly number[];
  readonly quiet: { readonly people: number; readonly revenue: number };
}

/** Everything that a page about scores counts, from one pass over them. */
export async function readScoreTotals(tx: Transaction, workspace: string): Promise<ScoreTotals> {
  const { rows } = await tx.query<Cell>(
    `select recency, frequency, "group", case when days > 1 then least(floor(alive * 10), 9)::int end as tenth,
       count(*)::int as people, (count(*) filter (where days > 1))::int as repeaters, sum(orders)::int as orders,
       sum(revenue)::float8 as revenue, (count(*) filter (where days > 1 and alive < 0.5))::int as quiet,
       coalesce(sum(revenue) filter (where days > 1 and alive < 0.5), 0)::float8 as quiet_revenue
     from person_scores where workspace_id = $1 group by 1, 2, 3, 4`,
    [workspace],
  );
  const sum = (of: (cell: Cell) => number) => rows.reduce((total, cell) => total + of(cell), 0);
  const scored = rows.filter(({ recency }) => recency !== null);
  const together = <K>(key: (cell: Cell) => K) => {
    const found = new Map<string, { key: K; people: number; revenue: number }>();
    for (const cell of scored) {
      const name = JSON.stringify(key(cell));
      const { people, revenue } = found.get(name) ?? { people: 0, revenue: 0 };
      const more = { people: people + cell.people, revenue: revenue + cell.revenue };
      found.set(name, { key: key(cell), ...more });
    }
    return [...found.values()];
  };
  return {
    customers: sum(({ people }) => people),
    repeaters: sum(({ repeaters }) => repeaters),
    orders: sum(({ orders }) => orders),
    grid: together(({ recency, frequency }) => ({ recency: recency!, frequency: frequency! })).map(
      ({ key, ...rest }) => ({ ...key, ...rest }),
    ),
    groups: together(({ group }) => group).map(({ key, ...rest }) => ({ group: key, ...rest })),
    alive: Array.from({ length: 10 }, (_, i) => sum(({ tenth, people }) => (tenth === i ? people : 0))),
    quiet: { people: sum(({ quiet }) => quiet), revenue: sum((cell) => cell.quiet_revenue) },
  };
}

interface Cell {
  readonly [column: string]: unknown;
  readonly recency: number | null;
  readonly frequency: number | null;
  readonly group: string | null;
  readonly tenth: number | null;
  readonly people: number;
  readonly repeaters: number;
  readonly orders: number;
  readonly revenue: number;
  readonly quiet: number;
  readonly quiet_revenue: number;
}

/** When scores are reckoned next; `null`: nobody asked for them. */
export async function nextScores(tx: Transaction, workspace: string): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date }>(
    `select at from due where workspace_id = $1 and kind = $2 and subject = 'all'`,
    [workspace, scoresKind],
  );
  return rows[0]?.at ?? null;
}

/** Which customers are meant; what isn't said doesn't matter. `aliveBelow`: of who bought again. */
export interface ScoredFilter {
  readonly person?: string;
  readonly group?: string | undefined;
  readonly recency?: number | undefined;
  readonly frequency?: number | undefined;
  readonly monetary?: number | undefined;
  readonly aliveFrom?: number | undefined;
  readonly aliveBelow?: number | undefined;
}

export interface ScoredHead extends PersonHead {
  readonly asOf: Date;
  readonly scores: PersonScores;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly orders: number;
  /** In 1/10,000 of the workspace's currency. */
  readonly revenue: number;
}

interface ScoredRow extends PersonRow {
  as_of: Date;
  recency: number;
  frequency: number;
  monetary: number;
  group: string | null;
  alive: number | null;
  purchases: number | null;
  value: number | null;
  first_day: number;
  last_day: number;
  orders: number;
  revenue: string;
}

/** Who spent most first. */
export async function listScored(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: ScoredFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<ScoredHead>> {
  const $ = parameters();
  const [spent, id] = after ?? [null, null];
  const { rows } = await tx.query<ScoredRow>(
    `select ${personColumns}, ${scoredAsOf} as as_of, s.recency, s.frequency, s.monetary, s."group", s.alive, s.purchases, s.value,
       s.first_day, s.last_day, s.orders, s.revenue
     from person_scores s join people p on p.workspace_id = s.workspace_id and p.id = s.person_id
     where s.workspace_id = ${$(workspace)} and s.as_of is not null and p.merged_into is null
       and ${conditions($, filter)}
       and (${$(spent)}::bigint is null or (s.revenue, s.person_id) < (${$(spent)}, ${$(id)}::uuid))
     order by s.revenue desc, s.person_id desc limit ${$(limit + 1)}`,
    $.values,
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.revenue, row.person_id],
    (row) => toScored(vault, row),
  );
}

function conditions($: (value: unknown) => string, filter: ScoredFilter): string {
  const { person, group, recency, frequency, monetary, aliveFrom, aliveBelow } = filter;
  const equal = { person_id: person, '"group"': group, recency, frequency, monetary };
  const all = Object.entries(equal).flatMap(([column, value]) =>
    value === undefined ? [] : [`s.${column} = ${$(value)}`],
  );
  if (aliveFrom !== undefined) all.push(`s.days > 1 and s.alive >= ${$(aliveFrom)}`);
  if (aliveBelow !== undefined) all.push(`s.days > 1 and s.alive < ${$(aliveBelow)}`);
  return all.length === 0 ? 'true' : all.join(' and ');
}

function toScored(vault: Vault, row: ScoredRow): ScoredHead {
  const { recency, frequency, monetary, group, alive, purchases, value } = row;
  return {
    ...toPersonHead(vault, row),
    asOf: row.as_of,
    scores: { recency, frequency, monetary, group, alive, purchases, value },
    firstDay: row.first_day,
    lastDay: row.last_day,
    orders: row.orders,
    revenue: Number(row.revenue),
  };
}

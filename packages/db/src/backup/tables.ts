import type pg from 'pg';

/** Counts of a quarter of an hour; nothing is lost with them. */
const passing = ['rate_windows', 'migrations'];

/** Everything that a backup holds, a table after those that it points at. */
export async function tablesInOrder(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; needs: string[] }>(
    `select c.relname as name, coalesce(array_agg(f.relname::text) filter (where f.relname <> c.relname), '{}') as needs
     from pg_class c left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
     left join pg_class f on f.oid = k.confrelid
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
       and c.relname <> all ($1) group by c.relname order by c.relname`,
    [passing],
  );
  const left = new Map(rows.map(({ name, needs }) => [name, new Set(needs)]));
  const ordered: string[] = [];
  while (left.size > 0) {
    const ready = [...left].filter(([, needs]) => ![...needs].some((name) => left.has(name)));
    if (ready.length === 0) throw new Error(`tables point at each other: ${[...left.keys()].join(', ')}`);
    for (const [name] of ready) {
      left.delete(name);
      ordered.push(name);
    }
  }
  return ordered;
}

/** As an identifier; names come from the catalogue of the database. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

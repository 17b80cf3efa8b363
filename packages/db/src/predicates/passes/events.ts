import type { Instant } from '@perennial/journey';
import { iso } from '../../repositories/time.ts';
import type { Sql } from '../sql.ts';
import type { GroupedPass } from './grouped.ts';
import { createAggregates, ofPeople, selected, unpacked, zoneJoin, type Frame } from './pass.ts';

/** Names of events: these, or all but these. */
export type Names = { readonly only: readonly string[] } | { readonly except: readonly string[] };

/** The one pass over events `e`. */
export interface EventsPass extends GroupedPass {
  /** Says which events an aggregate looks at. `since`: none before it; `null`: ever. Answers the condition. */
  readonly named: (names: Names, since: Instant | null) => Sql;
}

export function createEventsPass(frame: Frame): EventsPass {
  const aggregates = createAggregates('d');
  const wanted: { readonly names: Names; readonly since: Instant | null }[] = [];
  const conditions = new Map<string, Sql>();

  const conditionOf = (names: Names): Sql => {
    const key = JSON.stringify(names);
    const known = conditions.get(key) ?? condition(names, frame);
    conditions.set(key, known);
    return known;
  };

  const named: EventsPass['named'] = (names, since) => {
    wanted.push({ names, since });
    return conditionOf(names);
  };

  const join = (): Sql => {
    if (aggregates.all.length === 0) return '';
    const whole = conditionOf(together(wanted.map(({ names }) => names)));
    // What every row of the pass fulfils need not be asked of it again.
    const list = selected(aggregates).replaceAll(`(${whole})`, '(true)');
    return `left join (
      select e.person_id, ${list} from events e ${zoneJoin('e', aggregates.all, frame)}
      where ${ofPeople('e', frame)} and (${whole}) ${sinceOf(wanted, frame)}
      group by e.person_id) d on d.person_id = p.id`;
  };

  return { named, aggregate: aggregates.add, join, finish: (text) => unpacked(text, 'd', aggregates) };
}

/** None before the oldest that somebody asks for. */
function sinceOf(wanted: readonly { readonly since: Instant | null }[], { $ }: Frame): Sql {
  const oldest = wanted.map(({ since }) => since ?? -Infinity).reduce((a, b) => Math.min(a, b));
  return oldest === -Infinity ? '' : `and e.at >= ${$(iso(oldest), 'timestamptz')}`;
}

function condition(names: Names, { $ }: Frame): Sql {
  if ('except' in names) return `e.name <> all(${$(names.except, 'text[]')})`;
  const [first, ...others] = names.only;
  return first !== undefined && others.length === 0
    ? `e.name = ${$(first, 'text')}`
    : `e.name = any(${$(names.only, 'text[]')})`;
}

/** What any of them lets through. */
function together(all: readonly Names[]): Names {
  const only = new Set(all.flatMap((names) => ('only' in names ? names.only : [])));
  const excepts = all.flatMap((names) => ('except' in names ? [names.except] : []));
  const [first, ...others] = excepts;
  if (first === undefined) return { only: [...only] };
  if (only.size === 0 && others.length === 0) return { except: first };
  return {
    except: first.filter((name) => !only.has(name) && others.every((except) => except.includes(name))),
  };
}

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
  const { $ } = frame;
  const aggregates = createAggregates('d');
  const wanted: { readonly names: Names; readonly since: Instant | null }[] = [];

  const named: EventsPass['named'] = (names, since) => {
    wanted.push({ names, since });
    return condition(names, frame);
  };

  const join = (): Sql => {
    if (aggregates.all.length === 0) return '';
    const oldest = wanted.some(({ since }) => since === null)
      ? null
      : Math.min(...wanted.map(({ since }) => since!));
    return `left join (
      select e.person_id, ${selected(aggregates)} from events e ${zoneJoin('e', aggregates.all, frame)}
      where ${ofPeople('e', frame)} and (${condition(together(wanted.map(({ names }) => names)), frame)})
        ${oldest === null ? '' : `and e.at >= ${$(iso(oldest), 'timestamptz')}`}
      group by e.person_id) d on d.person_id = p.id`;
  };

  return { named, aggregate: aggregates.add, join, finish: (text) => unpacked(text, 'd', aggregates) };
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
  return {
    except: first.filter((name) => !only.has(name) && others.every((except) => except.includes(name))),
  };
}

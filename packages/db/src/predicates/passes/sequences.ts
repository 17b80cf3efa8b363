import type { Sql } from '../sql.ts';
import { ofPeople, zoneJoin, type Frame } from './pass.ts';
import type { Names } from './events.ts';

/** One step of a sequence, as conditions on an event `e`. */
export interface Step {
  readonly isSure: Sql;
  readonly isPossible: Sql;
}

export interface SequenceAsked {
  readonly names: Names & { readonly only: readonly string[] };
  readonly steps: readonly Step[];
  /** Milliseconds from one step to the next: up to `least` surely not too many, beyond `most` surely too many. */
  readonly gap: { readonly least: number; readonly most: number } | null;
  /** Events before it are of no use; '' for none. */
  readonly since: Sql;
}

/** Passes of their own, as their events must stand in order. */
export interface SequencesPass {
  /** How many events surely end a whole sequence, and how many perhaps; null for whoever has no such events. */
  readonly add: (asked: SequenceAsked) => { readonly sure: Sql; readonly possible: Sql };
  readonly join: () => Sql;
}

export function createSequencesPass(frame: Frame): SequencesPass {
  const joins: Sql[] = [];
  return {
    add: (asked) => {
      const alias = `s${joins.length + 1}`;
      joins.push(`left join (${passOf(asked, frame)}) ${alias} on ${alias}.person_id = p.id`);
      return { sure: `${alias}.sure`, possible: `${alias}.possible` };
    },
    join: () => joins.join(' '),
  };
}

function passOf({ names, steps, gap, since }: SequenceAsked, frame: Frame): Sql {
  const flags = steps.map(
    ({ isSure, isPossible }, i) => `(${isSure}) is true as c${i}, ${isPossible} as m${i}`,
  );
  const first = `select e.person_id, e.at, e.seq, ${flags.join(', ')} from events e
    ${zoneJoin('e', [...flags, since], frame)}
    where ${ofPeople('e', frame)} and e.name = any(${frame.$(names.only, 'text[]')})${since}`;
  const last = steps.reduce(
    (from, _, i) => (i === 0 ? from : nextStep(from, i, steps.length, gap)),
    `select *, c0 as r, m0 as q from (${first}) x`,
  );
  return `select person_id, count(*) filter (where r) as sure, count(*) filter (where q) as possible
    from (${last}) x group by person_id`;
}

/** `r` and `q`: can be the step so far, surely or perhaps. The latest that was the step before is the best. */
function nextStep(from: Sql, step: number, steps: number, gap: SequenceAsked['gap']): Sql {
  const near = (before: Sql, most: number | undefined) =>
    most === undefined ? `${before} is not null` : `extract(epoch from at - ${before}) * 1000 <= ${most}`;
  const later = Array.from({ length: steps - step - 1 }, (_, i) => `c${step + 1 + i}, m${step + 1 + i}, `);
  return `select person_id, at, seq, ${later.join('')}
      c${step} and ${near('was', gap?.least)} as r, m${step} and ${near('might', gap?.most)} as q
    from (select *, max(at) filter (where r) over earlier as was, max(at) filter (where q) over earlier as might
      from (${from}) x window earlier as (
        partition by person_id order by at, seq rows between unbounded preceding and 1 preceding)) x`;
}

import type { BuyingGaps, Instant, Predicate, ZoneName, Zones } from '@perennial/journey';
import type { EventMap } from '@perennial/lifecycle';
import { iso } from '../repositories/time.ts';
import { createConsentsPass } from './passes/consents.ts';
import { createEventsPass } from './passes/events.ts';
import { createLeaves, judge } from './leaves.ts';
import { createMessagesPass } from './passes/messages.ts';
import { createOrdersPass } from './passes/orders.ts';
import type { Frame } from './passes/pass.ts';
import { createScoresPass } from './passes/scores.ts';
import { createSequencesPass } from './passes/sequences.ts';
import { createPlaces } from './places.ts';
import { anyOf, type Placeholder, type Sql } from './sql.ts';
import type { Statement } from './statement.ts';
import { untilOf } from './verdict.ts';

/** All that the answer depends on besides the data. */
export interface Question {
  readonly workspace: string;
  readonly now: Instant;
  readonly zones: Zones;
  /** The workspace's, for people who have none of their own. */
  readonly zone: ZoneName;
  /** The zones of the workspace's people. Whoever lives elsewhere is in doubt. */
  readonly present: readonly ZoneName[];
  readonly eventMap: EventMap;
  /** ISO 4217. */
  readonly currency: string;
  /** Of everybody; `null`: too few orders to tell. */
  readonly gaps: BuyingGaps | null;
}

export interface Compiled {
  /**
   * Rows `id, truth boolean, until float8, doubt boolean`, one for each person that is no longer somebody else. `until`:
   * milliseconds up to which the truth surely stays by time alone. Where there is doubt only memory can tell.
   */
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * One statement that evaluates the predicate for everybody, or for `people`: each big table is read once, whatever the
 * number of terms.
 */
export function compilePredicate(
  predicate: Predicate,
  question: Question,
  people: readonly string[] | null = null,
): Compiled {
  const making = begin(question, people);
  const { truth, until, doubt } = making.root(predicate);
  return making.end(`l.id, ${truth} as truth, ${until} as until, ${doubt} as doubt`);
}

/** The truth of one predicate over columns of the terms, `l`. */
export interface Root {
  readonly truth: Sql;
  readonly until: Sql;
  readonly doubt: Sql;
}

/**
 * Several predicates about the same people. Terms stand in a select of their own, which `offset 0` keeps apart, so that
 * each is evaluated once for each person however often it is named.
 */
export function begin(question: Question, people: readonly string[] | null) {
  const values: unknown[] = [];
  const $: Placeholder = (value, type) => `$${values.push(value)}::${type}`;
  const frame: Frame = {
    $,
    workspace: $(question.workspace, 'uuid'),
    zone: $(question.zone, 'text'),
    people: people === null ? null : $(people, 'uuid[]'),
  };
  const statement = statementOf(question, frame);
  const leaves = createLeaves(statement);
  const root = (predicate: Predicate): Root => {
    const found = new Set<Sql>();
    const whole = judge(predicate, (term) => leaves.add(term, found));
    const until = `greatest(${untilOf(whole)}, ${statement.now.millis} + 1)`;
    // Where a person's zone is unknown all that calendars have told is void.
    const doubt =
      found.size === 0 ? 'l.elsewhere' : `l.elsewhere or ${whole.truth} is null and (${anyOf([...found])})`;
    return { truth: `(case when not l.elsewhere then ${whole.truth} end)`, until, doubt };
  };
  const others: Sql[] = [];
  /** Something of the person `p` that isn't part of the answer. */
  const column = (value: Sql): Sql => `l.x${others.push(value)}`;
  const end = (select: Sql): Compiled => {
    const inner = [...leaves.columns(), ...others.map((value, i) => `${value} as x${i + 1}`)];
    const { events, sequences, orders, messages, consents, scores } = statement;
    const joins = [orders, events, sequences, messages, consents, scores].map((pass) => pass.join());
    const columns = statement.places.columns();
    const text = `${columns.length === 0 ? '' : withPlaces(columns)}
      select ${select} from (
        select p.id, ${columns.length === 0 ? 'false' : 'z.zone is null'} as elsewhere${inner.map((one) => `, ${one}`).join('')}
        from people p
        ${columns.length === 0 ? '' : `left join places z on z.zone = coalesce(p.zone, ${frame.zone})`}
        ${joins.join(' ')}
        where p.workspace_id = ${frame.workspace} and p.merged_into is null
          ${frame.people === null ? '' : `and p.id = any(${frame.people})`}
        offset 0) l`;
    return renumbered(events.finish(orders.finish(messages.finish(text))), values);
  };
  return { root, column, end, statement };
}

/** Without the values that came to nothing: Postgres wants to know the type of each. */
function renumbered(text: Sql, values: readonly unknown[]): Compiled {
  const places = new Map<string, number>();
  const found = text.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const place = places.get(number) ?? places.size + 1;
    places.set(number, place);
    return `$${place}`;
  });
  return { text: found, values: [...places.keys()].map((number) => values[Number(number) - 1]) };
}

function withPlaces(columns: readonly Sql[]): Sql {
  const names = columns.map((_, i) => (i === 0 ? 'zone' : `c${i}`));
  return `with places as materialized (select * from unnest(${columns.join(', ')}) as z (${names.join(', ')}))`;
}

function statementOf(question: Question, frame: Frame): Statement {
  const { $, workspace } = frame;
  const { now, zones, eventMap, currency, gaps } = question;
  const moment = $(iso(now), 'timestamptz');
  return {
    $,
    workspace,
    now: { moment, millis: $(now, 'float8') },
    eventMap,
    currency: $(currency, 'text'),
    gaps,
    places: createPlaces({ zones, now, present: question.present.filter((zone) => zones.has(zone)) }, $),
    events: createEventsPass(frame),
    sequences: createSequencesPass(frame),
    orders: createOrdersPass(frame, moment, eventMap),
    messages: createMessagesPass(frame),
    consents: createConsentsPass(frame),
    scores: createScoresPass(frame),
  };
}

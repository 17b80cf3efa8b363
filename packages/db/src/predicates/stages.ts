import { judge, joinNeeds, needsOf, scopeAt, type Instant, type Scope } from '@perennial/journey';
import type { StageModel } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { inBatches } from './batches.ts';
import { begin, type Compiled, type Question, type Root } from './compile.ts';
import { loadFacts } from './facts.ts';
import { makeRoom } from './room.ts';
import { forever, type Sql } from './sql.ts';

/** Where the rules of a model put somebody, before its dwell and moves are asked. */
export interface Placement {
  /** `null`: no rule holds, and there is no `else`. */
  readonly stage: string | null;
  /** By time alone it stays so until then at least; `Infinity`: for ever. */
  readonly until: Instant;
}

/** Places people in memory, those of whom SQL can't tell. */
export type PlaceInMemory = (people: readonly string[]) => Promise<ReadonlyMap<string, Placement>>;

/** A model asked of a workspace. */
export interface StagesAsked {
  readonly model: StageModel;
  readonly question: Question;
  readonly inMemory: PlaceInMemory;
}

/**
 * One statement that places everybody, or `people`: rows `id, was, stage, until, doubt`, where `was` is the stage that
 * is on record. As in `compilePredicate`.
 */
export function compileStages(
  model: StageModel,
  question: Question,
  people: readonly string[] | null = null,
): Compiled {
  const making = begin(question, people);
  const { $ } = making.statement;
  const rules = model.stages.map(({ id, rule }) => ({
    id: $(id, 'text'),
    root: rule === 'else' ? everybody : making.root(rule),
  }));
  const was = making.column(`p.stages -> ${$(model.id, 'text')} ->> 'stage'`);
  return making.end(
    `l.id, ${was} as was, ${stageOf(rules)} as stage, ${untilOf(rules)} as until, ${doubtOf(rules)} as doubt`,
  );
}

const everybody: Root = { truth: 'true', until: forever, doubt: 'false' };

interface Rule {
  readonly id: Sql;
  readonly root: Root;
}

/** The first whose rule holds. */
function stageOf(rules: readonly Rule[]): Sql {
  return `case ${rules.map(({ id, root }) => `when ${root.truth} then ${id}`).join(' ')} end`;
}

/** As long as those before it don't hold and it does. */
function untilOf(rules: readonly Rule[]): Sql {
  const whens = rules.map(({ root }, i) => `when ${root.truth} then least(${untils(rules.slice(0, i + 1))})`);
  return `case ${whens.join(' ')} else least(${untils(rules)}) end`;
}

function untils(rules: readonly Rule[]): Sql {
  return rules.map(({ root }) => root.until).join(', ');
}

/** Whether memory must be asked before one surely holds. */
function doubtOf(rules: readonly Rule[]): Sql {
  return `case ${rules.map(({ root }) => `when ${root.doubt} then true when ${root.truth} then false`).join(' ')}
    else false end`;
}

/** Of these people; who is not there, or is somebody else by now, is missing. */
export async function stagesOf(
  tx: Transaction,
  { model, question, inMemory }: StagesAsked,
  people: readonly string[],
): Promise<Map<string, Placement>> {
  if (people.length === 0) return new Map();
  const { text, values } = compileStages(model, question, people);
  const { rows } = await tx.query<Placement & { id: string; doubt: boolean }>(text, values);
  const told = await inBatches(
    rows.filter(({ doubt }) => doubt).map(({ id }) => id),
    inMemory,
  );
  return new Map(
    rows.map(({ id, stage, until }): [string, Placement] => [id, told.get(id) ?? { stage, until }]),
  );
}

export interface Move {
  /** As it is on record; `null`: in none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly people: number;
}

/** How many would go from where to where, or stay, by one pass over everybody. */
export async function movesOf(
  tx: Transaction,
  { model, question, inMemory }: StagesAsked,
): Promise<readonly Move[]> {
  const { text, values } = compileStages(model, question);
  await makeRoom(tx);
  const { rows } = await tx.query<{
    was: string | null;
    stage: string | null;
    people: number;
    doubted: string[];
  }>(
    `select was, case when not doubt then stage end as stage, (count(*) filter (where not doubt))::int as people,
       coalesce(array_agg(id) filter (where doubt), '{}') as doubted
     from (${text}) m group by 1, 2`,
    values,
  );
  const counts = new Map<string, Move>();
  const add = (from: string | null, to: string | null, people: number): void => {
    const key = JSON.stringify([from, to]);
    counts.set(key, { from, to, people: (counts.get(key)?.people ?? 0) + people });
  };
  for (const { was, stage, people, doubted } of rows) {
    if (people > 0) add(was, stage, people);
    for (const { stage: told } of (await inBatches(doubted, inMemory)).values()) add(was, told, 1);
  }
  return [...counts.values()];
}

/** Places people in memory, with all that the model looks at, personal values included. */
export function placeInMemory(
  tx: Transaction,
  vault: Vault,
  question: Question,
  model: StageModel,
): PlaceInMemory {
  const needs = joinNeeds(model.stages.flatMap(({ rule }) => (rule === 'else' ? [] : [needsOf(rule)])));
  return async (people) => {
    const facts = await loadFacts(tx, vault, question, needs, people);
    return new Map(
      [...facts].map(([id, known]) => [id, placed(model, scopeAt(known, question.now, question.zones))]),
    );
  };
}

function placed(model: StageModel, scope: Scope): Placement {
  let until = Infinity;
  for (const { id, rule } of model.stages) {
    if (rule === 'else') return { stage: id, until };
    const judgement = judge(rule, scope);
    until = Math.min(until, judgement.until);
    if (judgement.truth === true) return { stage: id, until };
  }
  return { stage: null, until };
}

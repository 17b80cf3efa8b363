import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { personColumns, toPersonHead, type PersonHead, type PersonRow } from './people-read.ts';
import { firstEntries, isMove, laterStages, type ConversionScope } from './stage-board.ts';
import { iso } from './time.ts';

/** A number of the board, with the stages it is about; `''` is none. */
export type BoardNumber =
  | { readonly of: 'stage' | 'day' | 'entered'; readonly stage: string }
  | { readonly of: 'flow' | 'passage' | 'converted'; readonly stage: string; readonly target: string };

/** The stage that `people p` were in just before an instant: what their last move led to. */
const stageBefore = (instant: string) => `coalesce((select h.stage from stage_history h
  where h.workspace_id = $1 and h.person_id = p.id and (h.model = $2) is true and (h.at < ${instant}) is true
  order by h.at desc, h.seq desc limit 1), '')`;

const movedInPeriod = `select h.person_id from stage_history h
  where h.workspace_id = $1 and h.model = $2 and h.at >= $3 and h.at < $4 and ${isMove('h')}`;

/**
 * What is asked of `people p`, with the same words as the number is counted by. `$1` to `$4`: workspace, model and period,
 * `$5` and `$6`: the conversion's, `$7` and `$8`: the stages.
 */
const conditions: { readonly [N in BoardNumber['of']]: string } = {
  stage: `coalesce(p.stages #>> array[$2, 'stage'], '') = $7`,
  day: `${stageBefore('$4')} = $7`,
  flow: `p.id in (${movedInPeriod} and coalesce(h.from_stage, '') = $7 and h.stage = $8)`,
  // Whoever is elsewhere has moved: few of all.
  passage: `($7 = $8 or p.id in (${movedInPeriod})) and ${stageBefore('$3')} = $7 and ${stageBefore('$4')} = $8`,
  entered: `p.id in (select e.person_id from (${firstEntries}) e where e.stage = $7 and e.at <= $6)`,
  converted: `p.id in (select e.person_id from (${firstEntries}) e cross join lateral (${laterStages}) h
    where e.stage = $7 and e.at <= $6 and h.stage = $8)`,
};

/** The people that a number of the board counts, last seen first. */
export async function listBoardPeople(
  tx: Transaction,
  vault: Vault,
  { workspace, model, from, to, within, ripe }: ConversionScope,
  number: BoardNumber,
  { after, limit }: PageRequest,
): Promise<PageOf<PersonHead>> {
  const [at, id] = after ?? [null, null];
  const { rows } = await tx.query<PersonRow & { position: string }>(
    `select ${personColumns}, p.last_seen::text as position from people p
     where p.workspace_id = $1 and p.merged_into is null and ${conditions[number.of]}
       and ($9::timestamptz is null or (p.last_seen, p.id) < ($9, $10::uuid))
       and (${unused}) is not null
     order by p.last_seen desc, p.id desc limit $11`,
    [
      ...[workspace, model, iso(from), iso(to), within, iso(ripe)],
      ...[number.stage, 'target' in number ? number.target : ''],
      ...[at, id, limit + 1],
    ],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.person_id],
    (row) => toPersonHead(vault, row),
  );
}

/** Postgres wants to know the type of each parameter, also of those that a number has no use for. */
const unused = `$2::text || $3::timestamptz || $4::timestamptz || $5::float8 || $6::timestamptz || $7::text || $8::text`;

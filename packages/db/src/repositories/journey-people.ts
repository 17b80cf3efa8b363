import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import type { StoredReason } from './enrollments.ts';
import { getEnrollmentViews, type EnrollmentView } from './enrollments-read.ts';
import { armStays, type ArmFilter } from './journey-arms.ts';
import type { JourneyScope } from './journey-filter.ts';
import { stayColumns, staysOf, type StayFilter } from './journey-stays.ts';
import { pageOf, type PageOf, type PageRequest } from './page.ts';
import { parameters, type Parameters } from './parameters.ts';
import { foundBy, getPersonHeads, type PersonHead, type PersonLookup } from './people-read.ts';
import { joinReason } from './steps.ts';

/** One stay of one person, as a number counted it. */
export interface Stay {
  readonly node: string | null;
  readonly visit: number | null;
  readonly arrivedAt: Date | null;
  readonly at: Date;
  readonly port: string | null;
  readonly variant: string | null;
  readonly reason: StoredReason | null;
  /** The values of the reason are kept sealed. */
  readonly personal: boolean;
  readonly message: string | null;
}

export interface JourneyPerson {
  /** Of the line: who came twice stands in the list twice. */
  readonly id: string;
  readonly person: PersonHead;
  readonly enrollment: EnrollmentView;
  readonly stay: Stay;
}

/** A number of the monitor or of an experiment; `lookup`: only whom it finds. */
export interface PeopleFilter {
  readonly of: { readonly stays: StayFilter } | { readonly arms: ArmFilter };
  readonly lookup: PersonLookup | null;
}

type Row = Omit<Stay, 'personal'> & {
  id: string;
  enrollment: string;
  sealed: Buffer | null;
  position: string;
};

/** The people that a number counts, newest first. */
export async function listJourneyPeople(
  tx: Transaction,
  vault: Vault,
  scope: JourneyScope,
  filter: PeopleFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<JourneyPerson>> {
  const $ = parameters();
  const [at, id] = after ?? [null, null];
  const { rows } = await tx.query<Row>(
    `select l.id, l.enrollment_id as enrollment, l.node, l.visit, l.at, l.port, l.variant, l.reason, l.sealed, l.message,
       l.at::text as position, case when l.node is not null then coalesce(${cameAt($, scope)}, l.at) end as "arrivedAt"
     from (${countedLines($, scope, filter)}) l
     where ${$(at)}::timestamptz is null or (l.at, l.id) < (${$(at)}, ${$(id)}::text)
     order by l.at desc, l.id desc limit ${$(limit + 1)}`,
    $.values,
  );
  const hydrate = await hydration(tx, vault, scope.workspace, rows);
  return pageOf(rows, limit, (row) => [row.position, row.id], hydrate);
}

const lineId = `concat_ws(':', r.enrollment_id, r.node, r.visit) collate "C"`;

/** The stays that a number counts, as a subquery: `stayColumns` with the id of the line. */
export function countedLines($: Parameters, scope: JourneyScope, filter: PeopleFilter): string {
  return `select *, ${lineId} as id from (${linesOf($, scope, filter)}) as r (${stayColumns})
    where ${foundOnly($, scope, filter)}`;
}

function linesOf($: Parameters, scope: JourneyScope, { of }: PeopleFilter): string {
  return 'stays' in of ? staysOf($, scope, of.stays) : armStays($, scope, of.arms);
}

function foundOnly($: Parameters, { workspace }: JourneyScope, { lookup }: PeopleFilter): string {
  if (!lookup) return 'true';
  return `r.enrollment_id in (select e.id from enrollments e where e.workspace_id = ${$(workspace)}
    and e.person_id in (${foundBy($, workspace, lookup)}))`;
}

/** Who rests is logged when they come; who goes on at once has no other time than that. */
function cameAt($: Parameters, { workspace }: JourneyScope): string {
  return `(select min(w.at) from steps w where w.workspace_id = ${$(workspace)} and w.enrollment_id = l.enrollment_id
    and w.node_id = l.node and w.visit = l.visit and w.kind in ('waiting', 'held'))`;
}

/** Reads people for the lines of the page alone: a number may count a hundred thousand. */
async function hydration(tx: Transaction, vault: Vault, workspace: string, rows: readonly Row[]) {
  const ids = [...new Set(rows.map(({ enrollment }) => enrollment))];
  const enrollments = await getEnrollmentViews(tx, vault, workspace, ids);
  const persons = [...new Set(enrollments.map(({ person }) => person))];
  const people = await getPersonHeads(tx, vault, workspace, persons);
  const enrollmentOf = new Map(enrollments.map((one) => [one.id, one]));
  const personOf = new Map(people.map((one) => [one.id, one]));
  return ({ id, enrollment: passage, sealed, position: _, ...stay }: Row): JourneyPerson => {
    const enrollment = enrollmentOf.get(passage)!;
    const reason = stay.reason && joinReason(vault, stay.reason, sealed);
    const person = personOf.get(enrollment.person)!;
    return { id, person, enrollment, stay: { ...stay, reason, personal: sealed !== null } };
  };
}

import type { ListedPerson, peopleRoutes } from '@perennial/contracts';
import {
  countListed,
  countMatching,
  listPeople,
  loadScores,
  loadSegmentsOf,
  matchOf,
  placePeople,
  type Asking,
  type ListFilter,
  type PageOf,
  type PageRequest,
  type PersonHead,
  type PlacedPerson,
  type Transaction,
} from '@perennial/db';
import { checkPredicate, predicateSchema, type Predicate } from '@perennial/journey';
import { unprocessable } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { askOf } from './asking.ts';
import { lookupOf } from './lookup.ts';
import { viewer } from './views.ts';

type Listing = WorkspaceCall<typeof peopleRoutes.listPeople>;
type Filtering = Listing | WorkspaceCall<typeof peopleRoutes.countPeople>;

/** People that one look for those who fit a condition goes through: then the page ends, and says where. */
const block = 500;
const mostLooked = 20_000;

export const peopleListHandlers: Pick<Handlers<typeof peopleRoutes>, 'listPeople' | 'countPeople'> = {
  listPeople: async (call) =>
    call.read(async (tx) => {
      const { workspace, page, services } = call;
      const asking = await askingOf(tx, call);
      const filter = filterOf(call);
      const rows = asking
        ? await fitting(tx, call, filter, asking)
        : await listPeople(tx, services.vault, workspace.id, filter, page);
      const listed = await withColumns(tx, call, rows.items);
      return pageAnswer(services.cursors, rows, listed);
    }),

  countPeople: async (call) =>
    call.read(async (tx) => {
      const { workspace } = call;
      const asking = await askingOf(tx, call);
      const filter = filterOf(call);
      if (!asking) return { people: await countListed(tx, workspace.id, filter), unknown: 0 };
      if (Object.keys(filter).length > 0) return countFitting(tx, call, filter, asking);
      const { people, unknown } = await countMatching(tx, asking);
      return { people, unknown };
    }),
};

function filterOf({ query, services, workspace }: Filtering): ListFilter {
  const { search, model, stage, segment } = query;
  return {
    ...(search !== undefined && { lookup: lookupOf(services.vault, workspace.id, search) }),
    ...(model !== undefined && stage !== undefined && { stage: { model, stage } }),
    ...(segment !== undefined && { segment }),
  };
}

/** @throws ApiError 422 when the condition is none */
async function askingOf(tx: Transaction, { query, services, workspace }: Filtering): Promise<Asking | null> {
  if (query.condition === undefined) return null;
  return askOf(tx, services, workspace.id, predicateIn(query.condition));
}

function predicateIn(text: string): Predicate {
  const parsed = predicateSchema.safeParse(jsonOf(text));
  const wrong = parsed.success ? checkPredicate(parsed.data, 'condition', {}) : [];
  if (parsed.success && !wrong.some(({ severity }) => severity === 'error')) return parsed.data;
  throw unprocessable('bad-condition', 'The condition can not be read.', {
    field: 'query.condition',
    fix: 'Take it from the condition builder.',
    diagnostics: wrong,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** People of the list in its own order, so that last seen stays first, with whether they fit. */
async function* judged(
  tx: Transaction,
  { workspace, services }: Filtering,
  filter: ListFilter,
  asking: Asking,
  from: PageRequest['after'],
): AsyncGenerator<PlacedPerson & { readonly truth: boolean | null }> {
  for (let after = from; ;) {
    const page = { after, limit: block };
    const placed = await placePeople(tx, services.vault, workspace.id, filter, page);
    const matches = await matchOf(
      tx,
      asking,
      placed.map(({ head }) => head.id),
    );
    for (const one of placed) yield { ...one, truth: matches.get(one.head.id)?.truth ?? null };
    if (placed.length < block) return;
    after = placed.at(-1)!.position;
  }
}

async function fitting(
  tx: Transaction,
  call: Listing,
  filter: ListFilter,
  asking: Asking,
): Promise<PageOf<PersonHead>> {
  const { after, limit } = call.page;
  const items: PersonHead[] = [];
  let looked = 0;
  for await (const { head, position, truth } of judged(tx, call, filter, asking, after)) {
    looked += 1;
    if (truth === true) items.push(head);
    if (items.length === limit || looked === mostLooked) return { items, next: position };
  }
  return { items, next: null };
}

/** The other filters leave few, so each of them is asked about. */
async function countFitting(
  tx: Transaction,
  call: Filtering,
  filter: ListFilter,
  asking: Asking,
): Promise<{ people: number; unknown: number }> {
  let [people, unknown] = [0, 0];
  for await (const { truth } of judged(tx, call, filter, asking, null)) {
    people += truth === true ? 1 : 0;
    unknown += truth === null ? 1 : 0;
  }
  return { people, unknown };
}

async function withColumns(
  tx: Transaction,
  { workspace, query }: Listing,
  heads: readonly PersonHead[],
): Promise<(head: PersonHead) => ListedPerson> {
  const ids = heads.map(({ id }) => id);
  const segments = await loadSegmentsOf(tx, workspace.id, ids);
  const scores = await loadScores(tx, workspace.id, ids);
  const { person, values } = viewer(workspace.role);
  const wanted = new Set(query.attributes);
  return (head) => ({
    ...person(head),
    attributes: values(
      Object.fromEntries(Object.entries(head.attributes).filter(([name]) => wanted.has(name))),
    ),
    segments: segments.get(head.id) ?? [],
    group: scores.get(head.id)?.group ?? null,
    alive: scores.get(head.id)?.alive ?? null,
  });
}

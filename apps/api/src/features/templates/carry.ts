import { may, type CarriedTemplate, type Role, type TemplateDocument } from '@perennial/contracts';
import {
  findNamedTemplate,
  findTemplateVersions,
  getTemplate,
  insertTemplate,
  type FoundTemplateVersion,
  type TemplateRow,
  type Transaction,
} from '@perennial/db';
import { canonicalJson, type JsonObject } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { ApiError } from '../../errors/api-error.ts';
import type { Audit } from '../../routing/change.ts';
import { approvalReason } from '../approvals/require-approval.ts';
import { fieldsOf } from './documents.ts';
import { copiesIn, replaced, sourcesOf, templateOf, type Drawing } from './drawn-copies.ts';
import { publishTemplate, readyTemplate } from './publish.ts';
import { gather, readShelf } from './shelf.ts';

/** What a drawing takes from the library of its workspace, in the order in which another library can take it in. */
export type Luggage = readonly FoundTemplateVersion[];

/** Reads it where the drawing stands: fragments first, those within others before them, then what its copies are taken from. */
export async function packTemplates(tx: Transaction, workspace: string, graph: unknown): Promise<Luggage> {
  const copies = copiesIn(graph);
  const versions = await findTemplateVersions(
    tx,
    workspace,
    copies.flatMap((copy) => templateOf(copy) ?? []),
  );
  const sources = [...copies.flatMap(sourcesOf), ...versions.flatMap(writtenIn)];
  return [...innermostFirst(await fragmentsIn(tx, workspace, sources)), ...versions];
}

/** In every language, however deep. One that isn't on the shelf here is missed there as it is here. */
async function fragmentsIn(
  tx: Transaction,
  workspace: string,
  sources: readonly string[],
): Promise<readonly FoundTemplateVersion[]> {
  if (!sources.some((source) => source.includes('render'))) return [];
  const shelf = await readShelf(tx, workspace);
  const usedIn = (source: string) => {
    const gathered = gather([source], { shelf, locale: 'und' });
    return gathered.ok ? gathered.used : [];
  };
  const found = new Map<string, FoundTemplateVersion>();
  for (let unread = sources; unread.length > 0;) {
    const fresh = unread.flatMap(usedIn).filter(({ id }) => !found.has(id));
    const versions = await findTemplateVersions(tx, workspace, fresh);
    for (const one of versions) found.set(one.template, one);
    unread = versions.flatMap(writtenIn);
  }
  return [...found.values()];
}

const writtenIn = ({ document }: FoundTemplateVersion): readonly string[] =>
  Object.values((document as TemplateDocument).copies).flatMap((copy) =>
    fieldsOf(copy).map(([, source]) => source),
  );

/** No fragment includes itself, however deep, so each round takes some. */
function innermostFirst(fragments: readonly FoundTemplateVersion[]): FoundTemplateVersion[] {
  const sorted: FoundTemplateVersion[] = [];
  for (let left = fragments; left.length > 0;) {
    const ready = left.filter((one) => !left.some((other) => other !== one && includes(one, other.name)));
    if (ready.length === 0) return [...sorted, ...left];
    sorted.push(...ready);
    left = left.filter((one) => !ready.includes(one));
  }
  return sorted;
}

const includes = (one: FoundTemplateVersion, name: string): boolean =>
  writtenIn(one).some((source) => new RegExp(`render\\s+['"]${name}['"]`).test(source));

/** Where luggage is taken in, and by whom. */
export interface Arrival {
  readonly tx: Transaction;
  readonly audit: Audit;
  readonly workspace: string;
  readonly role: Role;
  /** As in the audit log. */
  readonly by: string;
}

/** The drawing with templates of the library that it has come to, and what became of each that it brought. */
export interface Unpacked {
  readonly graph: unknown;
  readonly templates: readonly CarriedTemplate[];
}

/**
 * Takes in what a drawing brings. What is there already, by its name and word for word, is taken; a fragment of that name is
 * taken whatever it says, since texts include it by name. Everything else is made, and published where nobody else has to
 * approve it and nothing speaks against it; what is not published yet is the first version of its draft once it is.
 */
export async function unpackTemplates(arrival: Arrival, graph: unknown, luggage: Luggage): Promise<Unpacked> {
  const taken = new Map<string, Placed>();
  for (const one of luggage)
    taken.set(keyOf({ id: one.template, version: one.version }), await place(arrival, one));
  const copies = copiesIn(graph).flatMap((copy) => {
    const at = templateOf(copy);
    const placed = at && taken.get(keyOf(at));
    if (!placed) return [];
    const { template: id, version } = placed;
    return [[copy, { ...copy, template: { id, version } } satisfies JsonObject] as const];
  });
  return {
    graph: copies.length === 0 ? graph : replaced(graph as Drawing, new Map(copies)),
    templates: [...taken.values()].map(({ version: _, ...one }) => one),
  };
}

const keyOf = ({ id, version }: { readonly id: string; readonly version: number }) => `${id}:${version}`;

interface Placed extends CarriedTemplate {
  readonly version: number;
}

async function place(arrival: Arrival, brought: FoundTemplateVersion): Promise<Placed> {
  const { tx, workspace } = arrival;
  const { name, kind } = brought;
  const there = await findNamedTemplate(tx, workspace, { kind, name });
  if (there && there.kind === kind && there.version !== null && isSame(there, brought))
    return { template: there.id, version: there.version, name, kind, is: 'found' };
  return make(arrival, brought, there ? await freeName(arrival, brought) : name);
}

function isSame(
  there: { readonly kind: string; readonly document: unknown },
  { document }: FoundTemplateVersion,
): boolean {
  return there.kind === 'fragment' || canonicalJson(there.document) === canonicalJson(document);
}

async function make(arrival: Arrival, brought: FoundTemplateVersion, name: string | null): Promise<Placed> {
  const { tx, audit, workspace, by } = arrival;
  const { kind, document: draft } = brought;
  const id = uuidv7();
  const made = { template: id, name: name ?? brought.name, kind, version: 1 } as const;
  // A fragment of that name is there, and nobody has published it.
  if (name === null) return { ...made, is: 'unpublished' };
  await insertTemplate(tx, workspace, { id, kind, name, folder: null, tags: [], draft });
  await audit.write({ subject: `template:${id}`, after: { kind, name } });
  const template = (await getTemplate(tx, workspace, id, { lock: true }))!;
  if (!(await mayGoLive(arrival, template))) return { ...made, is: 'unpublished' };
  await publishTemplate(tx, workspace, { template, note: null, by });
  return { ...made, is: 'made' };
}

async function mayGoLive({ tx, workspace, role }: Arrival, template: TemplateRow): Promise<boolean> {
  if (!may(role, 'templates.publish')) return false;
  const live = { workspace, kind: 'template', id: template.id, hash: '' } as const;
  return (await approvalReason(tx, live)) === null && (await isReady(tx, workspace, template));
}

/** What is said in one workspace may not be sayable in another, which has words of its own. */
async function isReady(tx: Transaction, workspace: string, template: TemplateRow): Promise<boolean> {
  try {
    await readyTemplate(tx, workspace, template);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'template-unready') return false;
    throw error;
  }
}

/** Names of fragments stand in texts, so another name is none: `null`. */
async function freeName(
  { tx, workspace }: Arrival,
  { kind, name }: FoundTemplateVersion,
): Promise<string | null> {
  if (kind === 'fragment') return null;
  for (let n = 2; ; n += 1) {
    const other = `${name} ${n}`;
    if (!(await findNamedTemplate(tx, workspace, { kind, name: other }))) return other;
  }
}

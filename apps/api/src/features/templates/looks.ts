import { copyFor, type Fragments } from '@perennial/content';
import { checkCopy, elementsOf, wholeCopy, type Rules } from '@perennial/content/check';
import type { TemplateCopy, TemplateKind, TemplateLook, templateRoutes } from '@perennial/contracts';
import { drawPeople, getPersonHeads, getWorkspace, type Transaction, type WorkspaceRow } from '@perennial/db';
import type { Channel, JsonObject } from '@perennial/journey';
import { found } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { rulesOf } from '../content-check/rules.ts';
import { viewer, type Viewer } from '../people/views.ts';
import { createPreviewer } from '../preview/render.ts';
import { realReader, sampleReader, type PreviewReader } from '../preview/reader.ts';
import { contentOf } from './compile.ts';
import { fieldsOf } from './documents.ts';
import { gather, readShelf, type Shelf } from './shelf.ts';

const previewer = createPreviewer();

interface Reading extends PreviewReader {
  readonly person: string | null;
  readonly name: string | null;
}

/** Shows a draft to some people at once, each in the language they would get. */
export const previewTemplate: Handler<typeof templateRoutes.previewTemplate> = async ({
  read,
  workspace,
  body,
  services,
}) => {
  const { kind, draft, locale } = body;
  const { sender, readings, shelf, rules } = await read(async (tx) => {
    const row = found(await getWorkspace(tx, workspace.id), 'workspace');
    const people = body.random === null ? body.people : await drawPeople(tx, workspace.id, body.random);
    return {
      sender: row,
      readings: await readingsOf({ tx, services, row, view: viewer(workspace.role) }, people),
      shelf: await readShelf(tx, workspace.id),
      rules: await rulesOf(tx, workspace.id),
    };
  });
  const looks = new Map<string, Look>();
  const items: TemplateLook[] = [];
  for (const reading of readings) {
    const chosen = copyFor(draft, locale ?? reading.locale);
    const look = looks.get(chosen.locale) ?? (await lookOf({ kind, ...chosen, shelf }));
    looks.set(chosen.locale, look);
    const rendered = rendering(look, { sender, reading, now: services.now() });
    const { person, name } = reading;
    items.push({ person, name, locale: chosen.locale, rendered, ...objections(look, chosen.locale, rules) });
  }
  return { items };
};

interface Place {
  readonly tx: Transaction;
  readonly services: Services;
  readonly row: WorkspaceRow;
  readonly view: Viewer;
}

/** Those people, in the order in which they were named; nobody in particular where none was. */
export async function readingsOf(
  { tx, services, row, view }: Place,
  people: readonly string[] | null,
): Promise<readonly Reading[]> {
  const asked = { tx, vault: services.vault, workspace: row, entryEvent: null };
  if (people === null) return [{ ...(await sampleReader(asked)), person: null, name: null }];
  const heads = await getPersonHeads(tx, services.vault, row.id, people);
  const readings: Reading[] = [];
  for (const head of heads.toSorted((a, b) => people.indexOf(a.id) - people.indexOf(b.id))) {
    const reader = await realReader({ ...asked, person: head.id, view });
    readings.push({ ...reader, person: head.id, name: view.person(head).name });
  }
  return readings;
}

/** Copy in one language, as it would be published now. */
export interface Look {
  readonly kind: TemplateKind;
  readonly content: JsonObject;
  readonly fragments: Fragments;
  /** Why there is none. */
  readonly fault: { readonly code: string; readonly params?: JsonObject } | null;
}

export async function lookOf({
  kind,
  copy,
  locale,
  shelf,
}: {
  readonly kind: TemplateKind;
  readonly copy: TemplateCopy;
  readonly locale: string;
  readonly shelf: Shelf;
}): Promise<Look> {
  const faults: { readonly code: string; readonly params?: JsonObject }[] = [];
  const content = await contentOf(kind, copy, (field, { code, params }) =>
    faults.push({ code, params: { ...params, part: field } }),
  );
  const gathered = gather(
    fieldsOf(copy).map(([, source]) => source),
    { shelf, locale },
  );
  if (!gathered.ok) faults.push({ code: gathered.code, params: { name: gathered.name } });
  return { kind, content, fragments: gathered.ok ? gathered.fragments : {}, fault: faults[0] ?? null };
}

export function rendering(
  { kind, content, fragments, fault }: Look,
  given: { readonly sender: WorkspaceRow; readonly reading: Reading; readonly now: number },
): TemplateLook['rendered'] {
  if (fault) return { ok: false, reason: fault };
  return previewer({
    ...shownAs(kind, content),
    fragments,
    sender: given.sender,
    reader: given.reading,
    now: given.now,
  });
}

/** A fragment is shown as the body of a mail: nothing is put around it. */
function shownAs(kind: TemplateKind, content: JsonObject) {
  if (kind === 'fragment')
    return {
      channel: 'email' as const,
      class: 'transactional' as const,
      content: { subject: '-', html: content['text'] ?? '' },
    };
  return { channel: kind satisfies Channel, class: 'marketing' as const, content };
}

/** What the content check says, of a message with its fragments in it. Of a fragment alone nothing can be said. */
function objections(
  { kind, content, fragments }: Look,
  locale: string,
  own: Rules,
): Pick<TemplateLook, 'findings' | 'elements'> {
  if (kind === 'fragment') return { findings: [], elements: [] };
  const rules = { ...own, locale };
  const copy = wholeCopy(
    { channel: kind, class: 'marketing', content: content as Readonly<Record<string, string>> },
    fragments,
  );
  return { findings: [...checkCopy(copy, rules)], elements: [...elementsOf(copy, rules)] };
}

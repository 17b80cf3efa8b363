import type { Spoken } from '@perennial/content';
import { findTemplateVersions, type FoundTemplateVersion, type Transaction } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import type { CopySources } from '@perennial/nodes';
import { copiesIn, replaced, sourcesOf, templateOf, type Drawing } from './drawn-copies.ts';
import { gather, readShelf, type Shelf } from './shelf.ts';

/** A drawing in which every copy is whole, and what it was taken from. */
export interface Taken {
  readonly graph: unknown;
  readonly sources: CopySources;
}

/**
 * Puts the published version of a template in the place of what names it, in every language, and the fragments beside what
 * includes them: what is compiled from it needs nothing from outside, and stays as it was published.
 */
export async function takeTemplates(tx: Transaction, workspace: string, graph: unknown): Promise<Taken> {
  const copies = copiesIn(graph);
  const versions = await findTemplateVersions(
    tx,
    workspace,
    copies.flatMap((copy) => templateOf(copy) ?? []),
  );
  const includes = copies.some((copy) => sourcesOf(copy).some((source) => source.includes('render')));
  const shelf: Shelf = includes ? await readShelf(tx, workspace) : new Map();
  const whole = new Map(copies.map((copy) => [copy, wholeCopy(copy, versions, shelf)]));
  return {
    graph: [...whole].every(([copy, same]) => copy === same) ? graph : replaced(graph as Drawing, whole),
    sources: {
      versions: versions.map(({ template: id, version, name, kind, archived, newest }) => {
        return { id, version, name, kind, archived, newest };
      }),
      fragments: [...shelf.keys()],
    },
  };
}

function wholeCopy(held: JsonObject, versions: readonly FoundTemplateVersion[], shelf: Shelf): JsonObject {
  const { spoken, ...copy } = held;
  const template = templateOf(copy);
  if (template === undefined) {
    const own = ownCopy(copy, shelf);
    return own === copy && spoken === undefined ? held : own;
  }
  const found = versions.find((one) => one.template === template.id && one.version === template.version);
  if (!found) return copy;
  const said = found.compiled as Spoken;
  return { ...copy, content: said.copies[said.locale]!.content, spoken: said as unknown as JsonObject };
}

/** Copy that is written in the node: in one language, with the fragments as they are now. */
function ownCopy(copy: JsonObject, shelf: Shelf): JsonObject {
  const gathered = gather(sourcesOf(copy), { shelf, locale: unsaid });
  if (!gathered.ok || Object.keys(gathered.fragments).length === 0) return copy;
  const { fragments } = gathered;
  return {
    ...copy,
    spoken: { locale: unsaid, copies: { [unsaid]: { content: copy['content']!, fragments } } },
  };
}

/** BCP 47 for a language that nobody has named: fragments are taken in the one for everybody. */
const unsaid = 'und';

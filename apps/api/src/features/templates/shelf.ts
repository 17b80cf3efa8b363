import { copyFor, parseTemplate, type Copy, type Fragments, type Spoken } from '@perennial/content';
import { listPublishedFragments, type TemplateAt, type Transaction } from '@perennial/db';

/** A fragment that texts may include now. */
export interface ShelvedFragment extends TemplateAt {
  readonly spoken: Spoken;
}

/** Fragments by name. */
export type Shelf = ReadonlyMap<string, ShelvedFragment>;

export async function readShelf(tx: Transaction, workspace: string): Promise<Shelf> {
  const rows = await listPublishedFragments(tx, workspace);
  return new Map(
    rows.map(({ id, version, name, compiled }) => [name, { id, version, spoken: compiled as Spoken }]),
  );
}

/** Everything that a text includes, however deep, or what is wrong with it. */
export type Gathered =
  | { readonly ok: true; readonly fragments: Fragments; readonly used: readonly TemplateAt[] }
  | { readonly ok: false; readonly code: 'unknown-fragment' | 'fragment-circle'; readonly name: string };

/** Reads fragments in one language, as far as they are said in it. `self` is the fragment that is being published. */
export function gather(
  sources: readonly string[],
  { shelf, locale, self }: { readonly shelf: Shelf; readonly locale: string; readonly self?: string },
): Gathered {
  const fragments: Record<string, string> = {};
  const used: TemplateAt[] = [];
  const waiting = [...new Set(sources.flatMap(namesIn))];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (name === self) return { ok: false, code: 'fragment-circle', name };
    const found = shelf.get(name);
    if (!found) return { ok: false, code: 'unknown-fragment', name };
    const text = textOf(copyFor(found.spoken, locale).copy);
    fragments[name] = text;
    used.push({ id: found.id, version: found.version });
    waiting.push(...namesIn(text).filter((one) => !(one in fragments) && !waiting.includes(one)));
  }
  return { ok: true, fragments, used };
}

function namesIn(source: string): readonly string[] {
  if (!source.includes('render')) return [];
  const parsed = parseTemplate(source);
  return parsed.ok ? parsed.fragments : [];
}

function textOf({ content }: Copy): string {
  const { text } = content;
  return typeof text === 'string' ? text : '';
}

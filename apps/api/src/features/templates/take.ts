import type { Spoken } from '@perennial/content';
import {
  findTemplateVersions,
  type FoundTemplateVersion,
  type TemplateAt,
  type Transaction,
} from '@perennial/db';
import type { Json, JsonObject } from '@perennial/journey';
import type { CopySources } from '@perennial/nodes';
import { gather, readShelf, type Shelf } from './shelf.ts';

/** A drawing in which every copy is whole, and what it was taken from. */
export interface Taken {
  readonly graph: unknown;
  readonly sources: CopySources;
}

/** Nodes that send, and where they hold their copies. */
const lists: { readonly [type: string]: string } = { send: 'variants', reach: 'steps' };

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

interface Drawing {
  readonly nodes: { readonly [id: string]: { readonly type: string; readonly config: JsonObject } };
}

/** A drawing may be anything yet: what is no copy is left to the compiler. */
function copiesIn(graph: unknown): readonly JsonObject[] {
  const nodes = isObject(graph) ? graph['nodes'] : undefined;
  if (!isObject(nodes)) return [];
  return Object.values(nodes).flatMap((node) => {
    const { type, config } = isObject(node) ? node : {};
    const list = typeof type === 'string' && Object.hasOwn(lists, type) ? lists[type]! : '';
    const copies = isObject(config) ? config[list] : undefined;
    return Array.isArray(copies) ? (copies as readonly Json[]).filter(isObject) : [];
  });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whatever else stands there, the node's own schema refuses. */
function templateOf({ template }: JsonObject): TemplateAt | undefined {
  if (!isObject(template)) return undefined;
  const { id, version } = template;
  const isReadable = typeof id === 'string' && uuid.test(id);
  return isReadable && isVersion(version) ? { id, version } : undefined;
}

const isVersion = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31;

function sourcesOf({ content }: JsonObject): readonly string[] {
  return isObject(content) ? Object.values(content).filter((source) => typeof source === 'string') : [];
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

function replaced({ nodes, ...rest }: Drawing, whole: ReadonlyMap<JsonObject, JsonObject>): Drawing {
  const changed = Object.entries(nodes).map(([id, node]) => {
    const list = lists[node.type] ?? '';
    const copies = node.config[list];
    if (!Array.isArray(copies)) return [id, node] as const;
    const next = (copies as readonly Json[]).map((copy) => whole.get(copy as JsonObject) ?? copy);
    return [id, { ...node, config: { ...node.config, [list]: next } }] as const;
  });
  return { ...rest, nodes: Object.fromEntries(changed) };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import type { TemplateAt } from '@perennial/db';
import type { Json, JsonObject } from '@perennial/journey';

/** Nodes that send, and where they hold their copies. */
const lists: { readonly [type: string]: string } = { send: 'variants', reach: 'steps' };

/** As far as copies are concerned. */
export interface Drawing {
  readonly nodes: { readonly [id: string]: { readonly type: string; readonly config: JsonObject } };
}

/** All that a drawing sends. It may be anything yet: what is no copy is left to the compiler. */
export function copiesIn(graph: unknown): readonly JsonObject[] {
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

/** What a copy is taken from. Whatever else stands there, the node's own schema refuses. */
export function templateOf({ template }: JsonObject): TemplateAt | undefined {
  if (!isObject(template)) return undefined;
  const { id, version } = template;
  const isReadable = typeof id === 'string' && uuid.test(id);
  return isReadable && isVersion(version) ? { id, version } : undefined;
}

const isVersion = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31;

/** Its Liquid. */
export function sourcesOf({ content }: JsonObject): readonly string[] {
  return isObject(content) ? Object.values(content).filter((source) => typeof source === 'string') : [];
}

/** The drawing with other copies in the place of those. */
export function replaced({ nodes, ...rest }: Drawing, whole: ReadonlyMap<JsonObject, JsonObject>): Drawing {
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

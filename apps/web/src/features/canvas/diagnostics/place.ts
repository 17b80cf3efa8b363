import type { Diagnostic, Graph, Json, JsonObject, JourneySettings, Operation } from '@perennial/journey';

/** What a complaint is about, in a node's config or in the rules of the journey; `null`: neither. */
interface Place {
  readonly document: JsonObject;
  readonly keys: readonly string[];
  readonly operation: (document: JsonObject) => Operation;
}

/** `nodes.welcome.config.variants.0.content.text`, `settings.entry.filter.of.1.path` */
function placeOf(graph: Graph, { node, path }: Pick<Diagnostic, 'node' | 'path'>): Place | null {
  if (path.startsWith('settings.'))
    return {
      document: graph.settings as unknown as JsonObject,
      keys: path.split('.').slice(1),
      operation: (settings) => ({ op: 'set-settings', settings: settings as unknown as JourneySettings }),
    };
  const config = node === undefined ? undefined : graph.nodes[node]?.config;
  const start = `nodes.${node}.config.`;
  if (node === undefined || !config || !path.startsWith(start)) return null;
  const keys = path.slice(start.length).split('.');
  return { document: config, keys, operation: (changed) => ({ op: 'configure', id: node, config: changed }) };
}

/** What stands at the path of a complaint; `undefined`: nothing. */
export function valueAt(graph: Graph, about: Diagnostic): Json | undefined {
  const place = placeOf(graph, about);
  return place?.keys.reduce<Json | undefined>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as { readonly [key: string]: Json })[key]
        : undefined,
    place.document,
  );
}

/** The operation that puts something else there; `undefined` takes it away. */
export function replaceAt(graph: Graph, about: Diagnostic, value: Json | undefined): Operation | null {
  const place = placeOf(graph, about);
  return place && place.operation(replaced(place.document, place.keys, value) as JsonObject);
}

function replaced(within: Json, [key, ...rest]: readonly string[], value: Json | undefined): Json {
  if (Array.isArray(within))
    return within.map((item: Json, i) =>
      String(i) === key ? (rest.length === 0 ? (value ?? item) : replaced(item, rest, value)) : item,
    );
  if (typeof within !== 'object' || within === null) return within;
  const entries = Object.entries(within as JsonObject);
  if (rest.length === 0 && value === undefined)
    return Object.fromEntries(entries.filter(([name]) => name !== key));
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      name !== key ? item : rest.length === 0 ? value! : replaced(item, rest, value),
    ]),
  );
}

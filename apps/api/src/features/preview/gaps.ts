import type { RenderedMessage } from '@perennial/content';
import type { JsonObject } from '@perennial/journey';
import { nest } from './nest.ts';

/** Plain in every alphabet of text messages, so that a gap doesn't change how they are counted. */
const gap = '___';
const mostGaps = 50;

/**
 * Renders until nothing is missing any more: each variable without a value becomes a gap. What else can't be
 * rendered stays as it is.
 */
export function gapped(
  render: (variables: JsonObject) => RenderedMessage,
  variables: JsonObject,
): { readonly rendered: RenderedMessage; readonly empty: string[] } {
  const empty: string[] = [];
  for (;;) {
    const rendered = render(filled(variables, empty));
    const name = rendered.ok ? undefined : missingOf(rendered);
    if (name === undefined || empty.includes(name) || empty.length >= mostGaps) return { rendered, empty };
    empty.push(name);
  }
}

/** Paths only: what is computed before it is missing can't be filled from outside. */
function missingOf({ reason }: Extract<RenderedMessage, { ok: false }>): string | undefined {
  const name = reason.params?.['name'];
  const isPath = typeof name === 'string' && /^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*$/u.test(name);
  return reason.code === 'missing-variable' && isPath ? name : undefined;
}

function filled(variables: JsonObject, empty: readonly string[]): JsonObject {
  return merge(variables, nest(empty.map((path) => [path, gap])));
}

function merge(below: JsonObject, above: JsonObject): JsonObject {
  const merged = Object.entries(above).map(([name, value]) => {
    const before = Object.hasOwn(below, name) ? below[name] : undefined;
    return [name, isObject(before) && isObject(value) ? merge(before, value) : value];
  });
  return { ...below, ...(Object.fromEntries(merged) as JsonObject) };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

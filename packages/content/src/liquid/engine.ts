import {
  CaptureTag,
  Liquid,
  toValue,
  type Context,
  type Emitter,
  type LiquidOptions,
  type Template,
} from 'liquidjs';
import { dropBlankBlocks } from './blank.ts';
import { escapeHtml, isTrusted, trust } from './escape.ts';
import { TemplateFault } from './failure.ts';
import { fragmentTag } from './fragment-tag.ts';
import { filtersFor } from './filters.ts';
import { guard } from './guard.ts';
import type { Handler } from './handler.ts';
import { operators } from './operators.ts';
import { setAside } from './set-aside.ts';

export interface Limits {
  /** Characters of one template. */
  readonly source: number;
  /** Milliseconds of one rendering. */
  readonly time: number;
  /** Characters and list items that filters and ranges may make in one rendering. */
  readonly memory: number;
  /** Characters that come out. */
  readonly output: number;
}

export const defaultLimits: Limits = { source: 500_000, time: 200, memory: 1e6, output: 1e6 };

/** Tags of Liquid that read no files; `render` is our own, and includes fragments of the workspace alone. */
const tagsOffered: ReadonlySet<string> = new Set([
  ...['assign', 'capture', 'increment', 'decrement', 'echo', 'liquid', 'comment', 'raw', '#'],
  ...['if', 'unless', 'case', 'for', 'break', 'continue', 'cycle', 'tablerow'],
]);

/** What happens to printed values: nothing, escaped for HTML, or set aside until the whole text stands. */
export type Printing = 'plain' | 'html' | 'aside';

const fragmentsKept = 200;

export interface Engine {
  readonly liquid: Liquid;
  readonly parse: (source: string) => Template[];
  readonly emitter: () => Emitter;
}

/**
 * LiquidJS with everything taken away that reads files, runs unbounded, or leaves a hole. `templates: {}`
 * replaces its file system even for tags that might come back with an update.
 */
export function createEngine(printing: Printing, locale: string, limits: Limits): Engine {
  const html = printing === 'html';
  const escape = escapes[printing];
  const liquid = new Liquid({
    ...optionsFor(locale, limits),
    ...(escape && { outputEscape: escape as (value: unknown) => string }),
  });
  for (const name of Object.keys(liquid.tags)) if (!tagsOffered.has(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name);
  for (const [name, filter] of filtersFor(html)) liquid.registerFilter(name, filter);
  const emitter = () => new BoundedEmitter(limits.output);
  liquid.registerTag('capture', captureTag(emitter, html));
  const parse = (source: string): Template[] => {
    const templates = liquid.parse(source);
    dropBlankBlocks(templates);
    guard(templates, escape, printing === 'aside');
    return templates;
  };
  liquid.registerTag('render', fragmentTag(remembering(parse)));
  return { liquid, parse, emitter };
}

/** Fragments are included by many texts, and read once. */
function remembering(parse: Engine['parse']): Engine['parse'] {
  const kept = new Map<string, Template[]>();
  return (source) => {
    const templates = kept.get(source) ?? parse(source);
    if (kept.size >= fragmentsKept) kept.clear();
    kept.set(source, templates);
    return templates;
  };
}

const optionsFor = (locale: string, limits: Limits): LiquidOptions => ({
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  operators,
  locale,
  parseLimit: limits.source,
  renderLimit: limits.time,
  memoryLimit: limits.memory,
});

/** Everything printed in HTML goes through here; LiquidJS calls it for `{{ }}`, `echo` and `cycle`. */
const escapePrinted: Handler = function (value: unknown): string {
  const text = textOf(value);
  return isTrusted(this.context, text) ? text : escapeHtml(text);
};

const escapes: { readonly [P in Printing]: Handler | undefined } = {
  plain: undefined,
  html: escapePrinted,
  aside(value: unknown) {
    return setAside(this.context, toValue(value));
  },
};

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('');
  // Objects print as JavaScript prints them, as in LiquidJS.
  return value === null || value === undefined ? '' : String(value as string);
}

/** Collects the output and stops when it gets out of hand: a small loop can print without end. */
class BoundedEmitter implements Emitter {
  buffer = '';
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  write(value: unknown): void {
    this.buffer += textOf(value);
    if (this.buffer.length > this.#limit) throw new TemplateFault('template-too-large');
  }
}

function captureTag(emitter: () => Emitter, html: boolean) {
  return class extends CaptureTag {
    override *render(context: Context): Generator<unknown, void, string> {
      const caught = emitter();
      yield this.liquid.renderer.renderTemplates(this.templates, context, caught);
      context.bottom()[this.variable] = html ? trust(context, caught.buffer) : caught.buffer;
    }
  };
}

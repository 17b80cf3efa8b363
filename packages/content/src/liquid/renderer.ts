import { Context, toValueSync, type Template } from 'liquidjs';
import type { Instant, JsonObject, Reason, ZoneName, Zones } from '@perennial/journey';
import { createEngine, defaultLimits, type Engine, type Limits, type Printing } from './engine.ts';
import { reasonOf } from './failure.ts';
import { fragmentsIn, offerFragments, type Fragments } from './fragment-tag.ts';
import { clockRegister } from './filters.ts';
import type { Clock } from './moments.ts';
import { surelyPrinted } from './printed.ts';
import { placeInJson, placeInUrl, setAsideOf } from './set-aside.ts';
import { variablesFor } from './variables.ts';

export interface RendererOptions {
  /** Zone rules shipped with the product: `momentZones` of `@perennial/journey/zones`. */
  readonly zones: Zones;
  readonly limits?: Partial<Limits>;
}

export interface RenderInput {
  /**
   * `html` escapes what is printed; `line` makes one line of it, for subjects; `text` leaves it as it is. `json` and `url`
   * put each value where it stands so that it stays one value.
   */
  readonly as: 'text' | 'html' | 'line' | 'json' | 'url';
  readonly variables: JsonObject;
  /** The person's zone, for `date`. */
  readonly zone: ZoneName;
  /** BCP 47, for names of months and days. */
  readonly locale: string;
  /** What `"now"` means. The same message rendered again must be the same. */
  readonly now: Instant;
  /** What `{% render 'name' %}` puts there. */
  readonly fragments?: Fragments;
}

export type Rendered =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: Reason };

export type Parsed =
  | {
      readonly ok: true;
      /** Paths that must come from outside, e.g. `person.first_name`, sorted. */
      readonly variables: readonly string[];
      /** Those that are printed whatever else is true, without a `default`, sorted. */
      readonly printed: readonly string[];
      /** Names of the fragments that it includes itself, sorted. */
      readonly fragments: readonly string[];
    }
  | { readonly ok: false; readonly reason: Reason };

/** Renders Liquid in a sandbox. Total: whatever a template or a value holds, the answer is a `Rendered`. */
export interface Renderer {
  readonly render: (source: string, input: RenderInput) => Rendered;
  /** Checks a template without values, before it is published. */
  readonly parse: (source: string) => Parsed;
}

const templatesKept = 500;
const enginesKept = 50;

export function createRenderer({ zones, limits }: RendererOptions): Renderer {
  const bounds = { ...defaultLimits, ...limits };
  const engines = keeping<Engine & { readonly templates: (source: string) => Template[] }>(enginesKept);
  const engineFor = (printing: Printing, locale: string) =>
    engines(`${printing}:${locale}`, () => {
      const engine = createEngine(printing, locale, bounds);
      const templates = keeping<Template[]>(templatesKept);
      return { ...engine, templates: (source) => templates(source, () => engine.parse(source)) };
    });
  return {
    render(source, input) {
      const engine = engineFor(printings[input.as], knownLocale(input.locale));
      const parsed = attempt('bad-syntax', () => engine.templates(source));
      if (!parsed.ok) return parsed;
      const clock = { now: input.now, zone: input.zone, zones };
      const rendered = attempt('render-failed', () => run(engine, parsed.value, input, clock));
      return rendered.ok ? { ok: true, text: rendered.value } : rendered;
    },
    parse: (source) => parseWith(engineFor('plain', 'en'), source),
  };
}

const printings: { readonly [As in RenderInput['as']]: Printing } = {
  text: 'plain',
  line: 'plain',
  html: 'html',
  json: 'aside',
  url: 'aside',
};

function run(engine: Engine, templates: Template[], input: RenderInput, clock: Clock): string {
  const context = new Context(
    variablesFor(input.variables),
    engine.liquid.options,
    { sync: true },
    { liquid: engine.liquid },
  );
  context.setRegister(clockRegister, clock);
  offerFragments(context, input.fragments ?? {});
  const emitter = engine.emitter();
  toValueSync(engine.liquid.renderer.renderTemplates(templates, context, emitter));
  return finish(emitter.buffer, input.as, setAsideOf(context));
}

function parseWith({ liquid, parse }: Engine, source: string): Parsed {
  const found = attempt('bad-syntax', () => {
    const templates = parse(source);
    const variables = liquid.globalFullVariablesSync(templates).toSorted();
    return { variables, printed: surelyPrinted(templates), fragments: fragmentsIn(templates) };
  });
  return found.ok ? { ok: true, ...found.value } : found;
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

function attempt<T>(otherwise: 'bad-syntax' | 'render-failed', work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, reason: reasonOf(error, otherwise) };
  }
}

function finish(text: string, as: RenderInput['as'], values: readonly unknown[]): string {
  switch (as) {
    case 'json':
      return placeInJson(text, values);
    case 'url':
      return withoutNul(placeInUrl(text, values));
    case 'line':
      return oneLine(text);
    default:
      return withoutNul(text);
  }
}

/** Line ends in a subject would begin a new header (T21); the other separators break a push title. */
const oneLine = (text: string): string =>
  withoutNul(text)
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();

const withoutNul = (text: string): string => text.replaceAll('\0', '');

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Keeps what was made last, up to a number; the oldest goes first. */
function keeping<T>(most: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const found = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return found;
  };
}

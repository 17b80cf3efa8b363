import {
  AssignTag,
  EchoTag,
  evalToken,
  Output,
  toValue,
  toValueSync,
  TypeGuards,
  type Context,
  type Filter,
  type PropertyAccessToken,
  type Template,
  type Value,
  type ValueToken,
} from 'liquidjs';
import type { Handler } from './handler.ts';
import { TemplateFault } from './failure.ts';

/**
 * Makes a parsed template refuse to leave a hole. What is printed must exist, unless a `default` stands
 * anywhere in its chain of filters; LiquidJS itself forgives only a `default` that comes first, and lets
 * an assigned nothing be printed. Conditions may ask about what isn't there.
 * @param escape the engine's `outputEscape`, which LiquidJS puts behind the author's own filters
 * @param whole whether objects may be printed, too
 */
export function guard(templates: readonly Template[], escape?: Handler, whole = false): void {
  for (const template of templates) {
    if (template instanceof Output || template instanceof EchoTag)
      guardPrinted(valueOf(template), escape, whole);
    if (template instanceof AssignTag) guardAssigned(valueOf(template));
    const inner = (template as Template).children?.(false, true);
    if (inner) guard(toValueSync(inner) as Template[], escape, whole);
  }
}

const handlerOf = (filter: Filter | undefined): unknown =>
  (filter as { handler?: unknown } | undefined)?.handler;
/** What is printed or assigned. */
export const valueOf = (template: object): Value | undefined => (template as { value?: Value }).value;

function guardPrinted(value: Value | undefined, escape: Handler | undefined, whole: boolean): void {
  if (!value) return; // {% echo %} of nothing
  const last = value.filters.at(-1);
  const escaping = escape && handlerOf(last) === escape ? last : undefined;
  const written = escaping ? value.filters.slice(0, -1) : value.filters;
  const forgiving = written.some((filter) => filter.name === 'default');
  value.value = function* (context: Context): Generator<unknown, unknown, unknown> {
    const result = yield* evaluate(value, written, context, forgiving);
    check(toValue(result), value, context, { forgiving, whole });
    return escaping ? yield escaping.render(result, context) : result;
  };
}

type FilterArg = Filter['args'][number];

/** An assigned name alone may be missing, so that a condition can ask for it later; a hole in a text may not. */
function guardAssigned(value: Value | undefined): void {
  if (!value || value.filters.length === 0) return;
  const { filters } = value;
  const forgiving = filters.some((filter) => filter.name === 'default');
  value.value = (context: Context) => evaluate(value, filters, context, forgiving);
}

function* evaluate(
  value: Value,
  filters: readonly Filter[],
  context: Context,
  forgiving: boolean,
): Generator<unknown, unknown, unknown> {
  let result = yield value.initial.evaluate(context, forgiving);
  for (const filter of filters)
    result = yield filter.name === 'default'
      ? applyDefault(filter, result, context)
      : filter.render(result, context);
  return result;
}

/** What stands in is looked at only when needed, and may be missing too: `a | default: b | default: "c"`. */
function* applyDefault(
  filter: Filter,
  value: unknown,
  context: Context,
): Generator<unknown, unknown, unknown> {
  let standIn: FilterArg | undefined;
  let allowFalse = false;
  for (const arg of filter.args) {
    if (!Array.isArray(arg)) standIn ??= arg;
    else if (arg[0] === 'allow_false') allowFalse = Boolean(yield evalToken(arg[1], context, true));
  }
  if (!isEmpty(toValue(value), allowFalse)) return value;
  return standIn ? yield evalToken(standIn as ValueToken, context, true) : '';
}

function isEmpty(value: unknown, allowFalse: boolean): boolean {
  if (value === false) return !allowFalse;
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function check(
  result: unknown,
  value: Value,
  context: Context,
  { forgiving, whole }: { readonly forgiving: boolean; readonly whole: boolean },
): void {
  const path = pathOf(value);
  const name = path?.getText() ?? '';
  if (result === null || result === undefined) throw new TemplateFault('missing-variable', { name });
  if (!forgiving && path && isBlank(result) && !isAuthors(path, context))
    throw new TemplateFault('missing-variable', { name });
  if (!whole && !isPrintable(result)) throw new TemplateFault('not-text', { name });
}

const isBlank = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim() === ''
    : Array.isArray(value) && value.every((one) => one === null || isBlank(one));

const isPrintable = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isPrintable) : value === null || typeof value !== 'object';

/** The variable that a chain begins with, if it is one. */
export function pathOf({ initial }: Value): PropertyAccessToken | undefined {
  const [first, ...rest] = (initial as unknown as { postfix: unknown[] }).postfix;
  return rest.length === 0 && TypeGuards.isPropertyAccessToken(first) ? first : undefined;
}

/** Made by the template itself with `assign` or `capture`: its emptiness is the author's own wish. */
function isAuthors(path: PropertyAccessToken, context: Context): boolean {
  const root = path.props[0] as { content?: string } | undefined;
  return root?.content !== undefined && root.content in context.bottom();
}

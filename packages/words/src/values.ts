import { durationOf, momentOf, theirsOf } from './say/time.ts';
import { armOf, isObject, listOf, mostShown, own, quote, textOf } from './say/text.ts';
import type { Tongue } from './say/tongue.ts';
import { seenOf, termOf, within } from './seen.ts';
import type { Params, Setting, Values } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

/** How the clause of another code reads; handed in, since the lines need values and values need lines. */
export type ClauseOf = (code: string) => string;

/** The params of a reason in the words of a language. Total: params come from old versions and other hands, too. */
export function valuesOf(given: unknown, setting: Setting, clauseOf: ClauseOf): Values {
  const tongue = vocabularyOf(setting.language).tongue;
  const params: Params = isObject(given) ? given : {};
  const get = (name: string): unknown => own(params, name);
  const node = (id: unknown): string => {
    const text = textOf(id);
    return text === '' ? '' : quote(textOf(setting.titleOf?.(text)) || text);
  };
  return {
    // Only diagnostics have them.
    field: () => '',
    issue: () => '',
    quoted: (name, otherwise) => {
      const text = textOf(get(name));
      if (text === '') return otherwise;
      return quote(name === 'variant' ? armOf(text) : text);
    },
    quotedList: (name, otherwise) => {
      const names = listOf(get(name)).map(textOf).filter(Boolean).map(quote);
      return names.length === 0 ? otherwise : tongue.or(names);
    },
    codes: (name) => listOf(get(name)).map(textOf).filter(Boolean),
    raw: (name) => textOf(get(name)),
    number: (name, otherwise) => {
      const value = get(name);
      return typeof value === 'number' && Number.isFinite(value) ? tongue.number(value) : otherwise;
    },
    amount: (name) => {
      const value = get(name);
      return typeof value === 'number' && Number.isFinite(value) ? value : 0;
    },
    moment: (name, otherwise) => momentOf(get(name), setting) ?? otherwise,
    theirs: (name, otherwise) => theirsOf(get(name), setting) ?? otherwise,
    channel: (name) => tongue.channel(get(name)),
    duration: (name, otherwise) => durationOf(get(name), tongue) ?? otherwise,
    stage: (name, otherwise) => (textOf(get(name)) ? tongue.stage(textOf(get(name))) : otherwise),
    seen: (name, truth) =>
      seenOf(
        listOf(get(name)).flatMap((one) => within(one, truth)),
        truth,
        setting,
      ),
    terms: (name) =>
      listOf(get(name))
        .filter(isObject)
        .map((one) => termOf(one, setting)),
    port: (name, otherwise) => (textOf(get(name)) ? tongue.port(textOf(get(name))) : otherwise),
    node: (name, otherwise) => node(get(name)) || otherwise,
    nodes: (name, otherwise) => some(listOf(get(name)).map(node).filter(Boolean), tongue) || otherwise,
    because: (name) => (textOf(get(name)) ? clauseOf(textOf(get(name))) : ''),
    fault: (codeName) => tongue.fault(textOf(get(codeName)), tongue.place(textOf(get('path')))),
  };
}

/** All of a short list, the first of a long one. */
function some(items: readonly string[], tongue: Tongue): string {
  if (items.length <= mostShown) return tongue.and(items);
  return tongue.more(items.slice(0, mostShown), items.length - mostShown);
}

import { en } from './say/en.ts';
import { dateIn, instantOf, momentIn, wallOf } from './say/moment.ts';
import { isObject, own, quote, textOf } from './say/text.ts';
import type { SeenItem, Tongue } from './say/tongue.ts';
import { zh } from './say/zh.ts';
import type { Language, Params, Setting, StageTerm, Values } from './types.ts';

export const tongues: { readonly [L in Language]: Tongue } = { en, zh };

/** How the clause of another code reads; handed in, since the lines need values and values need lines. */
export type ClauseOf = (code: string) => string;

/** The params of a reason in the words of a language. Total: params come from old versions and other hands, too. */
export function valuesOf(given: unknown, setting: Setting, clauseOf: ClauseOf): Values {
  const tongue = tongues[setting.language];
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
    quoted: (name, otherwise) => (textOf(get(name)) ? quote(textOf(get(name))) : otherwise),
    quotedList: (name, otherwise) => {
      const names = listOf(get(name)).map(textOf).filter(Boolean).map(quote);
      return names.length === 0 ? otherwise : tongue.or(names);
    },
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

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const mostShown = 3;

/** All of a short list, the first of a long one. */
function some(items: readonly string[], tongue: Tongue): string {
  if (items.length <= mostShown) return tongue.and(items);
  return tongue.more(items.slice(0, mostShown), items.length - mostShown);
}

function momentOf(value: unknown, { language, zone, now }: Setting): string | null {
  const at = instantOf(value);
  return at === null ? null : momentIn(language, zone, at, now);
}

/** The day alone, for what lies long ago. */
function dateOf(value: unknown, { language, zone, now }: Setting): string | null {
  const at = instantOf(value);
  return at === null ? null : dateIn(language, zone, at, now);
}

/** The person's clock, and the reader's where it tells another time. */
function theirsOf(value: unknown, setting: Setting): string | null {
  const { language, zone, reader, now } = setting;
  const at = instantOf(value);
  if (at === null) return null;
  const theirs = momentIn(language, zone, at, now);
  if (reader === undefined) return tongues[language].theirs(theirs, null);
  const yours = momentIn(language, reader, at, now);
  if (yours === theirs) return theirs;
  const [here, there] = [wallOf(language, reader, at), wallOf(language, zone, at)];
  return tongues[language].theirs(theirs, here.dayNumber === there.dayNumber ? here.time : yours);
}

export function durationOf(value: unknown, tongue: Tongue): string | null {
  if (!isObject(value)) return null;
  const { amount, unit } = value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
  return tongue.duration(amount, textOf(unit));
}

/** A branch looked at several ways, each with what was seen there; a yes comes from the way that was taken. */
function within(item: unknown, truth: boolean | undefined): readonly unknown[] {
  if (!isObject(item) || !Array.isArray(item['seen'])) return [item];
  return truth === true && item['answer'] !== 'yes' ? [] : item['seen'];
}

/** What conditions looked at. Of a truth, those items that made it so; `not` may leave none, then all are told. */
function seenOf(items: readonly unknown[], truth: boolean | undefined, setting: Setting): string {
  const all = items.filter(isObject).filter((item) => textOf(item['path']) !== '');
  const wanted = all.filter((item) => truth === undefined || (item['truth'] === true) === truth);
  const told = (wanted.length === 0 ? all : wanted).map((item) => seenItem(item, setting));
  const once = [...new Set(told)];
  return tongues[setting.language].clauses(once.slice(0, mostShown), Math.max(0, once.length - mostShown));
}

function seenItem(item: Params, setting: Setting): string {
  const [source = '', ...rest] = textOf(item['path']).split('.');
  const raw = own(item, 'value');
  const seen: SeenItem = { source, name: rest.join('.') || source, raw, value: inWords(raw, setting) };
  return tongues[setting.language].seen(seen);
}

function inWords(value: unknown, setting: Setting): string | null {
  if (value === undefined || value === null) return null;
  const moment = typeof value === 'string' ? momentOf(value, setting) : null;
  return moment ?? tongues[setting.language].value(value);
}

function termOf(item: Params, setting: Setting): StageTerm {
  const duration = (name: string) => durationOf(own(item, name), tongues[setting.language]);
  const moment = (name: string) => dateOf(own(item, name), setting);
  const count = (name: string) => {
    const value = own(item, name);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  return {
    term: textOf(item['term']),
    truth: item['truth'] === true,
    kinds: listOf(item['kinds']).map(textOf).filter(Boolean),
    atLeast: duration('atLeast'),
    within: duration('within'),
    window: duration('window'),
    last: moment('last'),
    firstSeen: moment('firstSeen'),
    count: count('count'),
    recent: count('recent'),
    before: count('before'),
  };
}

import { listOf, isObject, mostShown, own, textOf } from './say/text.ts';
import { dateOf, durationOf, momentOf } from './say/time.ts';
import type { SeenItem } from './say/tongue.ts';
import { tongues } from './say/tongues.ts';
import type { Params, Setting, StageTerm } from './types.ts';

/** A branch looked at several ways, each with what was seen there; a yes comes from the way that was taken. */
export function within(item: unknown, truth: boolean | undefined): readonly unknown[] {
  if (!isObject(item) || !Array.isArray(item['seen'])) return [item];
  return truth === true && item['answer'] !== 'yes' ? [] : item['seen'];
}

/** What conditions looked at. Of a truth, those items that made it so; `not` may leave none, then all are told. */
export function seenOf(items: readonly unknown[], truth: boolean | undefined, setting: Setting): string {
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

export function termOf(item: Params, setting: Setting): StageTerm {
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

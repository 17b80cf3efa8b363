import { listOf, isObject, mostShown, own, textOf } from './say/text.ts';
import { dateOf, durationOf, momentOf } from './say/time.ts';
import type { Params, Setting, StageTerm } from './types.ts';
import { vocabularyOf } from './vocabulary.ts';

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
  return vocabularyOf(setting.language).tongue.clauses(
    once.slice(0, mostShown),
    Math.max(0, once.length - mostShown),
  );
}

/** What a count or time of events is called in its reason; of a drop they are several. */
const names: { readonly [source: string]: string } = {
  count: 'count',
  'since-last': 'last',
  'since-first-seen': 'firstSeen',
};

function seenItem(item: Params, setting: Setting): string {
  const [source = '', ...rest] = textOf(item['path']).split('.');
  const name = rest.join('.');
  const raw = own(item, 'value');
  const tell = own(vocabularyOf(setting.language).terms, source);
  if (tell) {
    const found = isObject(raw) ? raw : { [names[source] ?? '']: raw };
    const term = { term: source, truth: item['truth'], kinds: name.split('+'), ...found };
    return tell(termOf(term, setting));
  }
  const [value, date] = [inWords(raw, setting), dateOf(raw, setting)];
  return vocabularyOf(setting.language).tongue.seen({ source, name: name || source, raw, value, date });
}

function inWords(value: unknown, setting: Setting): string | null {
  if (value === undefined || value === null) return null;
  const moment = typeof value === 'string' ? momentOf(value, setting) : null;
  return moment ?? vocabularyOf(setting.language).tongue.value(value);
}

export function termOf(item: Params, setting: Setting): StageTerm {
  const duration = (name: string) => durationOf(own(item, name), vocabularyOf(setting.language).tongue);
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
    told: textOf(item['path']) === '' ? null : seenItem(item, setting),
  };
}

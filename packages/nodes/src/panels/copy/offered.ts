import type { Knowledge, KnownValue } from '../knowledge.ts';
import type { Say } from '../say.ts';
import type { SendConfig } from '../../send/config.ts';
import type { Offered } from './editor/types.ts';
import { variableName } from './variable-name.ts';

/** Every variable that a copy may use, as far as the workspace knows. */
export function offeredTo(
  config: Pick<SendConfig, 'channel' | 'class'>,
  knowledge: Knowledge,
  say: Say,
): readonly Offered[] {
  const one = (group: string, path: string): Offered => ({ path, name: variableName(path, say), group });
  const printable = (values: readonly KnownValue[], root: string, group: string) =>
    values
      .filter(({ type }) => type !== 'object' && type !== 'list')
      .map(({ path }) => one(group, `${root}.${path}`));
  const isMailing = config.channel === 'email' && config.class === 'marketing';
  return [
    ...printable(knowledge.attributes, 'person', say.t('send:offered.person')),
    ...printable(entryOf(knowledge), 'entry', say.t('send:offered.entry')),
    ...['coupon.code', 'coupon.expires'].map((path) => one(say.t('send:offered.coupon'), path)),
    one(say.t('send:offered.workspace'), 'workspace.name'),
    ...(isMailing ? [one(say.t('send:offered.links'), 'unsubscribe_url')] : []),
  ];
}

/** Of all events where it isn't known which one lets people in; each path once. */
function entryOf({ entry, events }: Knowledge): readonly KnownValue[] {
  if (entry !== undefined) return entry;
  const all = events.flatMap(({ properties }) => properties);
  return [...new Map(all.map((value) => [value.path, value])).values()];
}

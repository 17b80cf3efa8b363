import type { Predicate } from '@perennial/journey';
import type { Knowledge } from '../knowledge.ts';

/** Kinds of rows that may be chosen; groups have a button of their own. */
export const rowKinds = ['attribute', 'property', 'event', 'stage', 'consent', 'data'] as const;
export type RowKind = (typeof rowKinds)[number];

/**
 * A row of a kind, to be filled in: empty where nothing can be guessed. What `from` looks at is kept where
 * both kinds look at a path.
 */
export function freshRow(kind: RowKind, knowledge: Knowledge, from?: Predicate): Predicate {
  switch (kind) {
    case 'attribute':
    case 'property':
    case 'data':
      return { type: kind, ...lookedAt(from) };
    case 'event':
      return { type: 'event', name: '', count: { is: 'at-least', times: 1 } };
    case 'stage':
      return { type: 'stage', model: knowledge.stageModels[0]?.id ?? '', in: [] };
    case 'consent':
      return { type: 'consent', channel: 'sms' };
  }
}

function lookedAt(from: Predicate | undefined) {
  if (from !== undefined && 'test' in from) return { path: from.path, test: from.test };
  return { path: '', test: { op: 'is', value: '' } } as const;
}

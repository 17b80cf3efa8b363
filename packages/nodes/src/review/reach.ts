import type { Diagnostic, Survey } from '@perennial/journey';
import type { ReachConfig } from '../reach/config.ts';
import { usualExpiry } from '../shared/expiry.ts';
import { lengthOf } from './lengths.ts';

/** `waits-past-expiry` (warning): of a chain of channels, steps that come when their message has expired. */
export function reviewReach({ nodes }: Survey): readonly Diagnostic[] {
  return nodes
    .filter(({ type }) => type === 'reach')
    .flatMap(({ id, config }) => {
      const late = firstLate(config as ReachConfig);
      if (late === null) return [];
      const { class: kind } = config as ReachConfig;
      const params = { step: late + 1, expiry: { ...usualExpiry[kind] } };
      const path = `nodes.${id}.config.steps.${late - 1}.patience`;
      return [{ code: 'waits-past-expiry', severity: 'warning', node: id, path, params }];
    });
}

/** The first step that is tried when the time of all of them is over: it counts from the first. */
function firstLate({ class: kind, steps }: ReachConfig): number | null {
  let waited = 0;
  for (const [i, { patience }] of steps.entries()) {
    if (i > 0 && waited >= lengthOf(usualExpiry[kind])) return i;
    waited += lengthOf(patience);
  }
  return null;
}

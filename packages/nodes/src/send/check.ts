import type { Diagnostic } from '@perennial/journey';
import { checkCopy } from '../shared/check-copy.ts';
import { checkWeights } from '../shared/weights.ts';
import type { SendConfig } from './config.ts';

/** `weights-not-100`, `content-empty` (errors), `opt-out-missing` (warning, marketing SMS). */
export function check({ channel, class: kind, variants }: SendConfig): readonly Diagnostic[] {
  const copies = variants.map(({ id, content }, i) =>
    checkCopy({ channel, class: kind, id, content: { ...content }, path: `variants.${i}.content` }),
  );
  return [...checkWeights(variants, 'variants'), ...copies.flat()];
}

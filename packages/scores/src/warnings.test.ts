import { predicateSchema } from '@perennial/journey';
import { describe, expect, it } from 'vitest';
import { warningIds, warnings } from './warnings.ts';

describe('S-41: warnings', () => {
  it.each(warningIds)('%s is a predicate as it stands', (id) => {
    expect(predicateSchema.parse(warnings[id])).toEqual(warnings[id]);
  });
});

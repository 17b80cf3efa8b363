import type { RenderedContent as Sent } from '@perennial/channels';
import { expectTypeOf, test } from 'vitest';
import type { RenderedContent } from './types.ts';

test('what is rendered is what providers take', () => {
  expectTypeOf<RenderedContent>().toExtend<Sent>();
});

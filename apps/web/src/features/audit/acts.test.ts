import { routes } from '@perennial/contracts';
import { expect, it } from 'vitest';
import { acts } from './acts.ts';

/** Asked by POST because they bring a body, or gone with the page: none of them stands in the log. */
const unlogged: readonly string[] = [
  ...['checkJourney', 'planPublishing', 'simulateJourney', 'tellWhereabouts', 'openInvitation', 'editMe'],
  ...['previewImport', 'previewStageModel', 'previewEventMap', 'previewTemplate', 'previewContent'],
  ...['estimateSegment', 'checkContent'],
];

it('every act that the log may hold has a name, so that none is shown as a program calls it', () => {
  const writes = Object.entries(routes).filter(([, { method }]) => method !== 'GET');
  const names = writes.map(([name]) => name).filter((name) => !unlogged.includes(name));
  expect(names.filter((name) => !(acts as readonly string[]).includes(name))).toEqual([]);
});

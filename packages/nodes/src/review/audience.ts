import type { Diagnostic } from '@perennial/journey';
import type { Audience } from './facts.ts';

/** With fewer people than that, all of them passing says nothing. */
const enough = 20;

/** `filter-passes-nobody`, `filter-passes-everybody` (warnings): an entry filter that lets nobody in, or keeps nobody out. */
export function reviewAudience({ of, passes, unknown }: Audience): readonly Diagnostic[] {
  const about = { path: 'settings.entry.filter', params: { of } };
  if (of > 0 && passes === 0 && unknown === 0)
    return [{ code: 'filter-passes-nobody', severity: 'warning', ...about }];
  return of >= enough && passes === of
    ? [{ code: 'filter-passes-everybody', severity: 'warning', ...about }]
    : [];
}

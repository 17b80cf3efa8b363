import { fetchForms, lazyForm } from '@perennial/nodes/panels';

/** Rules of the journey as a whole; they stand with its entry. */
export const JourneyRules = lazyForm(async () => (await import('./journey-rules.tsx')).JourneyRules);

/** All that a drawer may have to show: fetched ahead, it stands there at once. */
export async function fetchDrawers(): Promise<void> {
  await Promise.allSettled([fetchForms(), JourneyRules.fetch()]);
}

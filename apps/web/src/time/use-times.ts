import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSyncExternalStore } from 'react';
import { useApi } from '../client/use-api.ts';
import { useWorkspace } from '../client/session.ts';
import { formatsFor } from './formats.ts';
import { readerZone } from './zones.ts';

/** Formats in the reader's language, and zone unless told another. */
export function useTimes(zone: string = readerZone) {
  const { i18n } = useTranslation();
  return useMemo(() => formatsFor(i18n.language, zone), [i18n.language, zone]);
}

const tick = 15_000;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, tick);
  return () => clearInterval(timer);
}
const tickedNow = () => Math.floor(Date.now() / tick) * tick;

/** The present in this workspace: that of its own clock where it is a practice one. Milliseconds. */
export function useNow(): number {
  const real = useSyncExternalStore(subscribe, tickedNow);
  const practice = useWorkspace().kind === 'practice';
  const clock = useApi('GET /v1/clock', undefined, { enabled: practice });
  return practice && clock.data ? Date.parse(clock.data.now) : real;
}

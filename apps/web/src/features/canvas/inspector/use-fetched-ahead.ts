import { useEffect } from 'react';
import { fetchDrawers } from './forms.ts';

/** Soon enough for whoever looks at a drawing before opening a node; for browsers that don't tell when they rest. */
const soon = 1_000;

/** Fetches what drawers show, once the canvas stands and the browser rests. */
export function useFetchedAhead(): void {
  useEffect(() => {
    const fetch = () => void fetchDrawers();
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(fetch, soon);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(fetch);
    return () => cancelIdleCallback(idle);
  }, []);
}

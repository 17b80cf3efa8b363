import type { SavedView, ViewPage } from '@perennial/contracts';
import { useSearchParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';

/** What of an address no view holds: whom somebody looked for, and a place that moves on by itself. */
const leftOut: { readonly [P in ViewPage]: readonly string[] } = {
  results: ['day'],
  people: ['search'],
  messages: ['person'],
};

/** Views of a page, and which of them is open: the address alone says so. */
export function useViews(page: ViewPage) {
  const [search, setSearch] = useSearchParams();
  const views = useApi('GET /v1/views', { query: { page } }).data?.items ?? [];
  const shown = searchOf(search, page);
  return {
    views,
    /** What would be kept now. */
    shown,
    current: views.find((view) => searchOf(new URLSearchParams(view.search), page) === shown),
    open: (view: SavedView) => setSearch(new URLSearchParams(view.search)),
  };
}

/** The same for the same filters, in whichever order they were chosen. */
function searchOf(search: URLSearchParams, page: ViewPage): string {
  const kept = new URLSearchParams(search);
  for (const name of leftOut[page]) kept.delete(name);
  kept.sort();
  return kept.toString();
}

import { recall, remember } from '../../../client/remember.ts';
import { items, type Item } from '../context/panels.ts';

const name = 'palette.recent';
/** As many as are found at a glance. */
const most = 5;

/** What was put on a canvas last, the latest first; this browser remembers it. */
export function recentItems(): readonly Item[] {
  return idsKept().flatMap((id) => items.find((item) => item.id === id) ?? []);
}

export function rememberItem(id: string): void {
  remember(name, [id, ...idsKept().filter((one) => one !== id)].slice(0, most).join(' '));
}

function idsKept(): readonly string[] {
  return (recall(name) ?? '').split(' ').filter(Boolean);
}

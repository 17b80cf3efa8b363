import { recall, remember } from '../../client/remember.ts';

/** Something that was gone to, as it was called then. */
export interface Recent {
  readonly id: string;
  readonly kind: 'page' | 'journey' | 'person';
  readonly label: string;
}

/** Enough to fill the first look, few enough to be seen at once. */
const most = 5;

const place = (workspace: string) => `recent.${workspace}`;

/** Gone to last first. What this browser no longer understands is nothing. */
export function recents(workspace: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(recall(place(workspace)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function addRecent(workspace: string, { id, kind, label }: Recent): void {
  const rest = recents(workspace).filter((one) => one.id !== id);
  remember(place(workspace), JSON.stringify([{ id, kind, label }, ...rest].slice(0, most)));
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, label } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof label === 'string' &&
    ['page', 'journey', 'person'].includes(String(kind))
  );
}

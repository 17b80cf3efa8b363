import type { JsonObject } from '@perennial/journey';
import { eventMapSchema, type EventMap } from '@perennial/lifecycle';
import { useState } from 'react';

export interface MapDraft {
  readonly map: EventMap;
  readonly isChanged: boolean;
  readonly edit: (map: EventMap) => void;
  readonly discard: () => void;
  /** What is on the page is what is stored now. */
  readonly settle: () => void;
}

export function useMapDraft(stored: EventMap): MapDraft {
  const [base, setBase] = useState(stored);
  const [map, edit] = useState(stored);
  return {
    map,
    isChanged: JSON.stringify(map) !== JSON.stringify(base),
    edit,
    discard: () => edit(base),
    settle: () => setBase(map),
  };
}

/** `null`: written for another version. */
export function readMap(json: JsonObject): EventMap | null {
  const parsed = eventMapSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

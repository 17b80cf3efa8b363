import type { Journey } from '@perennial/contracts';
import { createContext, useMemo, useState } from 'react';
import { recall, remember } from '../../client/remember.ts';
import { useWorkspace } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { useNow } from '../../time/use-times.ts';
import { browserZones } from '../canvas/diagnostics/browser-zones.ts';
import { ghostOf, type GhostShares } from './ghost.ts';
import { everything, queryOf } from './range.ts';

/** Where those of the last thirty days went, while the drawing is edited. */
export interface Ghost {
  /** `null`: not shown, or not known yet. */
  readonly shares: GhostShares | null;
  readonly isOn: boolean;
  readonly turn: (isOn: boolean) => void;
}

/** `null`: nobody could go anywhere yet, or these are not the ways of a drawing that is edited. */
export const GhostContext = createContext<Ghost | null>(null);

const name = 'canvas.ghost';

/** This browser remembers whether it is shown; it is, unless somebody turned it off. */
export function useGhost({ id, liveVersion }: Journey): Ghost | null {
  const { zone } = useWorkspace();
  const [isOn, setOn] = useState(() => recall(name) !== 'off');
  const query = queryOf({ ...everything, span: 'month' }, { now: useNow(), zone, zones: browserZones });
  const { data } = useApi(
    'GET /v1/journeys/:journey/stats',
    { params: { journey: id }, query },
    { enabled: isOn && liveVersion !== null },
  );
  return useMemo(() => {
    if (liveVersion === null) return null;
    const turn = (next: boolean) => {
      remember(name, next ? null : 'off');
      setOn(next);
    };
    return { shares: isOn && data ? ghostOf(data.nodes) : null, isOn, turn };
  }, [liveVersion, isOn, data]);
}

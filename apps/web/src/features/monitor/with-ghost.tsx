import type { Journey } from '@perennial/contracts';
import type { ReactNode } from 'react';
import { GhostContext, useGhost } from './ghost-context.ts';

/** Around a drawing that is edited: beside its ways out stands how many went there in the last thirty days. */
export function WithGhost({
  journey,
  children,
}: {
  readonly journey: Journey;
  readonly children: ReactNode;
}) {
  return <GhostContext value={useGhost(journey)}>{children}</GhostContext>;
}

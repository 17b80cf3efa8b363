import { useEffect } from 'react';
import type { World } from '@perennial/simulate';
import { useNumbersStore } from '../../canvas/monitor/numbers.ts';
import type { Base } from '../base.ts';
import { pathOf } from './path-of.ts';
import { StartForm } from './start-form.tsx';
import { useWalk } from './use-walk.ts';
import { WalkView } from './walk-view.tsx';

/** One person, moment by moment; their way is lit on the canvas. */
export function One({ world, base }: { readonly world: World; readonly base: Base }) {
  const walk = useWalk(world);
  const { standing } = walk;
  const store = useNumbersStore();
  useEffect(() => store?.setState({ path: standing && pathOf(standing) }), [store, standing]);
  useEffect(() => () => store?.setState({ path: null }), [store]);
  if (!standing) return <StartForm base={base} onStart={walk.start} />;
  return <WalkView walk={walk} standing={standing} world={world} base={base} />;
}

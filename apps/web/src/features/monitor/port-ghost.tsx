import type { NodeId, PortId } from '@perennial/journey';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../canvas/context/canvas-context.ts';
import { wentBy } from './ghost.ts';
import { GhostContext } from './ghost-context.ts';

/** Beside a way out: which part of people went there in the month that was. */
export function PortGhost({ node, port }: { readonly node: NodeId; readonly port: PortId }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const went = wentBy(useContext(GhostContext)?.shares ?? null, node, port);
  if (!went) return null;
  const share = say.percent(Math.round((100 * went.n) / went.of));
  const told = t('monitor:ghost.went', { n: say.number(went.n), of: say.number(went.of) });
  return (
    <i className="num ghost-share" title={told}>
      <span aria-hidden>{t('monitor:ghost.share', { share })}</span>
      <span className="sr-only">{told}</span>
    </i>
  );
}

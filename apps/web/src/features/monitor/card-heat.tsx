import type { NodeId } from '@perennial/journey';
import { HourglassIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { roughly } from '../../time/formats.ts';
import { useCanvas } from '../canvas/context/canvas-context.ts';
import { useHeat } from './heat-context.ts';
import './heat.css';

/** How long those who stand here have waited: a glow for the eye, the same in words. The card grows by neither. */
export function CardHeat({ id }: { readonly id: NodeId }) {
  const { t, i18n } = useTranslation();
  const { say } = useCanvas();
  const heat = useHeat(id);
  if (!heat) return null;
  const values = {
    typical: roughly(i18n.language, heat.typicalMs),
    longest: roughly(i18n.language, heat.longestMs),
    share: say.percent(Math.round(heat.share * 100)),
  };
  const told = `${t('monitor:heat.typical', values)} ${t('monitor:heat.rest', values)}`;
  return (
    <>
      <span className="heat" data-warmth={heat.warmth} aria-hidden />
      <p className="heat-words num" title={told}>
        <HourglassIcon aria-hidden />
        <span aria-hidden>{values.typical}</span>
        <span className="sr-only">{told}</span>
      </p>
    </>
  );
}

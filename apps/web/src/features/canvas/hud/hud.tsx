import { Button, FitIcon, MinusIcon, PlusIcon, TidyIcon } from '@perennial/ui';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../commands/runner-context.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { glide } from '../surface/glide.ts';
import { useFit } from '../surface/use-fit.ts';
import { Minimap } from './minimap.tsx';
import './hud.css';

/** Milliseconds. */
const smoothly = 160;

/** Zoom, fit, tidy, and the whole drawing in small. */
export function Hud() {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const flow = useReactFlow();
  const fit = useFit();
  const { run } = useRun();
  return (
    <>
      <Minimap />
      <Panel position="bottom-right" className="hud">
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('canvas:zoom.out')}
          onPress={() => void flow.zoomOut({ duration: glide(smoothly) })}
        >
          <MinusIcon aria-hidden />
        </Button>
        <Zoom />
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('canvas:zoom.in')}
          onPress={() => void flow.zoomIn({ duration: glide(smoothly) })}
        >
          <PlusIcon aria-hidden />
        </Button>
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('canvas:zoom.fit')}
          onPress={() => void fit(smoothly)}
        >
          <FitIcon aria-hidden />
        </Button>
        {!isReadOnly && (
          <Button kind="quiet" size="small" icon aria-label={t('canvas:tidy')} onPress={() => run('tidy')}>
            <TidyIcon aria-hidden />
          </Button>
        )}
      </Panel>
    </>
  );
}

/** A component of its own: zooming must not draw the other buttons anew. */
function Zoom() {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const flow = useReactFlow();
  const zoom = useStore(({ transform }) => transform[2]);
  const share = say.percent(Math.round(zoom * 100));
  return (
    <button
      type="button"
      className="zoom num"
      aria-label={t('canvas:zoom.full', { share })}
      onClick={() => void flow.zoomTo(1, { duration: glide(smoothly) })}
    >
      {share}
    </button>
  );
}

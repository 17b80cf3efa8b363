import { useTranslation } from 'react-i18next';
import { Hud } from '../canvas/hud/hud.tsx';
import { Surface } from '../canvas/surface/surface.tsx';
import { useKeepInSight } from '../canvas/surface/use-keep-in-sight.ts';
import { useZoomLevel } from '../canvas/surface/use-zoom-level.ts';
import { Linked, type Link } from './link.tsx';
import { MarksLayer } from './marks-layer.tsx';
import type { Mark } from './marks.ts';

/** A drawing to be looked at beside another: without keys and rail, which a page has once. */
export function HalfCanvas({
  name,
  link,
  marks,
}: {
  readonly name: string;
  readonly link: Link;
  readonly marks: ReadonlyMap<string, Mark>;
}) {
  const { t } = useTranslation();
  const zoom = useZoomLevel();
  useKeepInSight();
  return (
    <section className="canvas read-only" data-zoom={zoom} aria-label={t('canvas:canvas')}>
      <div className="pane">
        <Surface>
          <Hud />
        </Surface>
      </div>
      <Linked link={link} side={name} />
      <MarksLayer marks={marks} />
    </section>
  );
}

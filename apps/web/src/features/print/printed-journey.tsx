import type { Journey } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { Button, EmptyState, JourneyIcon, toast } from '@perennial/ui';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspaceKnowledge } from '../../parts/use-workspace-knowledge.ts';
import { useNow, useTimes } from '../../time/use-times.ts';
import { useSay } from '../canvas/context/use-say.ts';
import { saveFile } from '../imports/use-download.ts';
import { drawingOf } from './drawing.ts';
import { pngFile, svgFile } from './files.ts';
import type { Heading } from './heading.ts';
import { createMeasure } from './measure.ts';
import { pagesOf } from './pages.ts';
import { papers, readable } from './paper.ts';
import { Settings, type PrintSettings } from './settings.tsx';
import { roomOf, Sheet, WholeSheet } from './sheet.tsx';

interface Props {
  readonly journey: Journey;
  /** `null`: the draft. */
  readonly version: number | null;
  /** Which version, when and by whom, in words. */
  readonly told: string;
  readonly graph: Graph;
}

const usual: PrintSettings = { paper: 'a4', way: 'portrait', fit: 'readable' };

export function PrintedJourney({ journey, version, told, graph }: Props) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState(usual);
  const drawing = useDrawing(graph);
  const heading = useHeading(journey.name, told);
  const whole = useRef<SVGSVGElement>(null);
  const size = sizeOf(settings);
  const { scale, pages } = useMemo(() => layOut(drawing, size, settings.fit), [drawing, size, settings.fit]);
  const name = t('print:file', { name: journey.name, version: told.split(' · ')[0] });
  if (Object.keys(graph.nodes).length === 0)
    return (
      <EmptyState icon={<JourneyIcon aria-hidden />} title={t('print:empty')}>
        {t('print:empty.why')}
      </EmptyState>
    );
  return (
    <>
      <div className="print-bar">
        <Settings
          journey={journey}
          version={version}
          settings={settings}
          onChange={(next) => setSettings({ ...settings, ...next })}
        />
        <Files whole={whole} name={name} />
      </div>
      <p className="print-count muted" role="status">
        {t('print:pages', { count: pages.length })}
      </p>
      <div className="sheets" data-page={`${settings.paper}-${settings.way}`}>
        {pages.map((part, i) => (
          <div key={i} className="sheet">
            <Sheet
              size={size}
              scale={scale}
              drawing={drawing}
              part={part}
              heading={heading}
              number={t('print:page', { n: i + 1, of: pages.length })}
            />
          </div>
        ))}
      </div>
      <div className="print-whole" aria-hidden>
        <WholeSheet ref={whole} drawing={drawing} heading={heading} />
      </div>
    </>
  );
}

function useDrawing(graph: Graph) {
  const { t } = useTranslation();
  const say = useSay(useWorkspaceKnowledge());
  const [measure] = useState(createMeasure);
  const offWord = t('canvas:disabled');
  return useMemo(() => drawingOf(graph, { say, measure, offWord }), [graph, say, measure, offWord]);
}

function useHeading(name: string, told: string): Heading {
  const { t } = useTranslation();
  const { day } = useTimes();
  return { name, version: told, date: t('print:printed', { day: day(useNow()) }) };
}

function sizeOf({ paper, way }: PrintSettings) {
  const { width, height } = papers[paper];
  return way === 'portrait' ? { width, height } : { width: height, height: width };
}

/** One page that holds it all, or as many as it takes to read it. */
function layOut(
  drawing: ReturnType<typeof drawingOf>,
  size: { readonly width: number; readonly height: number },
  fit: PrintSettings['fit'],
) {
  const room = roomOf(size);
  const { box } = drawing;
  const fitting = Math.min(room.width / box.width, room.height / box.height);
  // What fits on a page when it is readable is not blown up.
  if (fit === 'one' || fitting >= readable) return { scale: Math.min(fitting, readable * 1.5), pages: [box] };
  const pages = pagesOf(drawing, { width: room.width / readable, height: room.height / readable });
  return { scale: readable, pages };
}

function Files({
  whole,
  name,
}: {
  readonly whole: { readonly current: SVGSVGElement | null };
  readonly name: string;
}) {
  const { t } = useTranslation();
  const [isDrawing, setDrawing] = useState(false);
  const png = async () => {
    if (!whole.current) return;
    setDrawing(true);
    const file = await pngFile(whole.current).catch(() => null);
    setDrawing(false);
    if (file) saveFile(file, `${name}.png`);
    else toast(t('print:png.failed'), 'danger');
  };
  return (
    <div className="row wrap">
      <Button onPress={() => whole.current && saveFile(svgFile(whole.current), `${name}.svg`)}>SVG</Button>
      <Button isPending={isDrawing} onPress={() => void png()}>
        PNG
      </Button>
      <Button kind="primary" onPress={() => print()}>
        {t('print:print')}
      </Button>
    </div>
  );
}

import type { Journey, StatsQuery } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { buttonClass, EmptyState, PeopleIcon } from '@perennial/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useApi } from '../../../client/use-api.ts';
import { Boundary } from '../../../parts/boundary.tsx';
import { Found } from '../../../parts/found.tsx';
import { useNumbersFile } from '../../monitor/download.ts';
import { HeatContext, useWaiting } from '../../monitor/heat-context.ts';
import { RangePicker } from '../../monitor/range-picker.tsx';
import { useRange, type RangeAtHand } from '../../monitor/use-range.ts';
import { Canvas, CanvasFrame } from '../canvas.tsx';
import { createEditor } from '../store/editor-store.ts';
import { EditorContext, useEditor } from '../store/use-editor.ts';
import { NumbersContext, createNumbers, useNumbers, useNumbersStore } from './numbers.ts';
import { PeopleDrawer } from './people-drawer.tsx';
import { ResultsContext, useResults } from './results.ts';
import { Totals } from './totals.tsx';
import { useLive } from './use-live.ts';
import { watchedFaces } from './watched-faces.ts';
import './monitor.css';

const PathsDrawer = lazy(() => import('../../monitor/paths/paths-drawer.tsx'));

/** The version that people enter, or another that somebody asks for, with where they are and went, as it happens. */
export default function MonitorMode({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const days = useRange();
  const version = useApi(
    'GET /v1/journeys/:journey/versions/:version',
    { params: { journey: journey.id, version: days.range.version ?? journey.liveVersion ?? 1 } },
    { enabled: journey.liveVersion !== null },
  );
  if (journey.liveVersion === null)
    return (
      <div className="monitor-empty">
        <EmptyState
          icon={<PeopleIcon aria-hidden />}
          title={t('canvas:monitor.empty')}
          action={
            <Link to={path(`journeys/${journey.id}`)} className={buttonClass()}>
              {t('journeys:versions.to-draft')}
            </Link>
          }
        >
          {t('canvas:monitor.empty.why')}
        </EmptyState>
      </div>
    );
  return (
    <Found query={version}>
      {({ version: number, graph }) => (
        <Watched
          key={number}
          journey={journey}
          liveVersion={journey.liveVersion ?? number}
          graph={graph}
          days={days}
        />
      )}
    </Found>
  );
}

function Watched({
  journey,
  liveVersion,
  graph,
  days: { range, setRange, today, query, entryQuery },
}: {
  readonly journey: Journey;
  readonly liveVersion: number;
  readonly graph: Graph;
  readonly days: RangeAtHand;
}) {
  const [editor] = useState(() => createEditor(graph));
  const [numbers] = useState(createNumbers);
  const [isHeatShown, setHeatShown] = useState(false);
  const liveness = useLive(numbers, journey.id, query);
  const results = useResults(journey.id);
  const heat = useWaiting(journey.id, query, isHeatShown);
  const file = useNumbersFile(journey.id, journey.name);
  return (
    <EditorContext value={editor}>
      <NumbersContext value={numbers}>
        <ResultsContext value={results}>
          <HeatContext value={heat}>
            <CanvasFrame isReadOnly watched={watchedFaces}>
              <div className="canvas-mode read-only">
                <Canvas isReadOnly>
                  <Totals
                    liveness={liveness}
                    isHeatShown={isHeatShown}
                    onHeat={setHeatShown}
                    isDownloading={file.isPending}
                    onDownload={() => file.numbers(query)}
                  >
                    <RangePicker
                      journey={journey.id}
                      liveVersion={liveVersion}
                      range={range}
                      today={today}
                      onChange={(next) => {
                        numbers.setState({ nodes: null, totals: null });
                        setRange(next);
                      }}
                    />
                  </Totals>
                </Canvas>
                <FollowAddress />
                <Drawer journey={journey} query={query} entryQuery={entryQuery} />
              </div>
            </CanvasFrame>
          </HeatContext>
        </ResultsContext>
      </NumbersContext>
    </EditorContext>
  );
}

/** People of a number, or the ways they go. */
function Drawer({
  journey,
  query,
  entryQuery,
}: {
  readonly journey: Journey;
  readonly query: StatsQuery;
  readonly entryQuery: StatsQuery;
}) {
  const asked = useNumbers((numbers) => numbers.asked);
  const isExploring = useNumbers((numbers) => numbers.isExploring);
  return (
    <Boundary about={asked} frame={(note) => <aside className="inspector">{note}</aside>}>
      {asked === null && isExploring ? (
        <Suspense>
          <PathsDrawer key={JSON.stringify(entryQuery)} journey={journey.id} query={entryQuery} />
        </Suspense>
      ) : (
        <PeopleDrawer journey={journey} query={query} />
      )}
    </Boundary>
  );
}

/** What is chosen opens its people; the address names it, so that it can be sent to a colleague. */
function FollowAddress() {
  const [search, setSearch] = useSearchParams();
  const store = useNumbersStore();
  const chosen = useEditor(({ selection }) => [...selection.nodes][0] ?? null);
  const asked = useNumbers((numbers) => numbers.asked);
  const given = search.get('node');
  useEffect(() => {
    // A number of it that was clicked comes first.
    if (chosen === null || store?.getState().asked?.node === chosen) return;
    store?.setState({ asked: { node: chosen, state: 'here' }, path: null });
  }, [chosen, store]);
  useEffect(() => {
    // Only once, from a link that somebody followed.
    if (given !== null) store?.setState({ asked: { node: given, state: 'here' } });
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store]);
  const node = asked?.node ?? null;
  useEffect(() => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (node === null) next.delete('node');
        else next.set('node', node);
        return next;
      },
      { replace: true },
    );
  }, [node, setSearch]);
  return null;
}

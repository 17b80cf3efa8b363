import type { Journey, StatsQuery } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { buttonClass, EmptyState, PeopleIcon } from '@perennial/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useApi } from '../../../client/use-api.ts';
import { useNow } from '../../../time/use-times.ts';
import { Boundary } from '../../../parts/boundary.tsx';
import { Found } from '../../../parts/found.tsx';
import { Canvas, CanvasFrame } from '../canvas.tsx';
import { createEditor } from '../store/editor-store.ts';
import { EditorContext, useEditor } from '../store/use-editor.ts';
import { NumbersContext, createNumbers, useNumbers, useNumbersStore } from './numbers.ts';
import { PeopleDrawer } from './people-drawer.tsx';
import { ResultsContext, useResults } from './results.ts';
import { Totals } from './totals.tsx';
import { useLive } from './use-live.ts';
import { sinceOf, type Since } from './since.ts';
import './monitor.css';

/** The version that people enter, with where they are and went, as it happens. */
export function MonitorMode({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const version = useApi(
    'GET /v1/journeys/:journey/versions/:version',
    { params: { journey: journey.id, version: journey.liveVersion ?? 1 } },
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
      {({ version: number, graph }) => <Watched key={number} journey={journey} graph={graph} />}
    </Found>
  );
}

function Watched({ journey, graph }: { readonly journey: Journey; readonly graph: Graph }) {
  const [editor] = useState(() => createEditor(graph));
  const [numbers] = useState(createNumbers);
  const [since, setSince] = useState<Since>('always');
  const [query, setQuery] = useState<StatsQuery>({});
  const now = useNow();
  const liveness = useLive(numbers, journey.id, query);
  const results = useResults(journey.id);
  return (
    <EditorContext value={editor}>
      <NumbersContext value={numbers}>
        <ResultsContext value={results}>
          <CanvasFrame isReadOnly isMonitor>
            <div className="canvas-mode read-only">
              <Canvas isReadOnly>
                <Totals
                  liveness={liveness}
                  since={since}
                  onSince={(next) => {
                    setSince(next);
                    setQuery(sinceOf(next, now));
                    numbers.setState({ nodes: null, totals: null });
                  }}
                />
              </Canvas>
              <FollowAddress />
              <People journey={journey.id} query={query} />
            </div>
          </CanvasFrame>
        </ResultsContext>
      </NumbersContext>
    </EditorContext>
  );
}

function People({ journey, query }: { readonly journey: string; readonly query: StatsQuery }) {
  const asked = useNumbers((numbers) => numbers.asked);
  return (
    <Boundary about={asked} frame={(note) => <aside className="inspector">{note}</aside>}>
      <PeopleDrawer journey={journey} query={query} />
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

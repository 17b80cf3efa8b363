import type { Diagnostic, Graph } from '@perennial/journey';
import { AlertIcon, EmptyState, Segments, Skeleton, buttonClass } from '@perennial/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { Boundary } from '../../parts/boundary.tsx';
import { Fault } from '../../parts/found.tsx';
import { Canvas, CanvasFrame } from '../canvas/canvas.tsx';
import { NumbersContext, createNumbers } from '../canvas/monitor/numbers.ts';
import { createEditor } from '../canvas/store/editor-store.ts';
import { EditorContext, useEditor } from '../canvas/store/use-editor.ts';
import { worldOf } from './base.ts';
import { kernel } from './kernel.ts';
import { Many } from './many/many.tsx';
import { One } from './one/one.tsx';
import { useBase } from './use-base.ts';
import { watchedFaces } from '../canvas/monitor/watched-faces.ts';
import '../canvas/monitor/monitor.css';
import './simulate.css';

/** The drawing at hand, saved or not: tried out on one person, or on many. Nothing is ever sent. */
export default function SimulateMode({
  journey,
  diagnostics,
}: {
  readonly journey: string;
  readonly diagnostics: readonly Diagnostic[];
}) {
  const graph = useEditor((editor) => editor.graph);
  const { program } = useMemo(() => kernel.compile(graph), [graph]);
  if (!program) return <Unready journey={journey} diagnostics={diagnostics} />;
  return <Trial key={journey} journey={journey} graph={graph} />;
}

function Unready({
  journey,
  diagnostics,
}: {
  readonly journey: string;
  readonly diagnostics: readonly Diagnostic[];
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return (
    <div className="monitor-empty">
      <EmptyState
        icon={<AlertIcon aria-hidden />}
        title={t('simulate:unready', { count: Math.max(1, errors) })}
        action={
          <Link to={path(`journeys/${journey}`)} className={buttonClass()}>
            {t('simulate:unready.act')}
          </Link>
        }
      >
        {t('simulate:unready.why')}
      </EmptyState>
    </div>
  );
}

type Which = 'one' | 'many';

function Trial({ journey, graph }: { readonly journey: string; readonly graph: Graph }) {
  const { t } = useTranslation();
  const [which, setWhich] = useState<Which>('one');
  const [editor] = useState(() => createEditor(graph));
  const [numbers] = useState(createNumbers);
  return (
    <EditorContext value={editor}>
      <NumbersContext value={numbers}>
        <CanvasFrame isReadOnly watched={which === 'many' ? watchedFaces : null}>
          <div className="canvas-mode read-only">
            <Canvas isReadOnly />
            <aside className="inspector simulate" aria-label={t('simulate:simulate')}>
              <header className="simulate-head">
                <Segments
                  label={t('simulate:which')}
                  choices={[
                    { id: 'one', label: t('simulate:one') },
                    { id: 'many', label: t('simulate:many') },
                  ]}
                  value={which}
                  onChange={(next) => {
                    numbers.setState({ nodes: null, totals: null, path: null, asked: null });
                    setWhich(next);
                  }}
                />
              </header>
              <Boundary about={which} frame={(note) => note}>
                <Drawer which={which} journey={journey} graph={graph} />
              </Boundary>
            </aside>
          </div>
        </CanvasFrame>
      </NumbersContext>
    </EditorContext>
  );
}

function Drawer({
  which,
  journey,
  graph,
}: {
  readonly which: Which;
  readonly journey: string;
  readonly graph: Graph;
}) {
  const { t } = useTranslation();
  const { base, error, retry } = useBase(journey, graph);
  const program = useMemo(() => kernel.compile(graph).program, [graph]);
  const world = useMemo(
    () => (program && base ? worldOf(program, journey, base) : null),
    [program, journey, base],
  );
  if (error) return <Fault error={error} onRetry={retry} />;
  if (!world || !base) return <Skeleton label={t('common:loading')} />;
  if (which === 'one') return <One world={world} base={base} />;
  return <Many world={world} base={base} graph={graph} />;
}

import type { Diagnostic } from '@perennial/journey';
import { Skeleton, cx } from '@perennial/ui';
import { ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cardOf } from './commands/places.ts';
import { RunnerContext, useRun } from './commands/runner-context.ts';
import { useRunner } from './commands/use-run.ts';
import { CanvasContext, type WatchedFaces } from './context/canvas-context.ts';
import { useSay } from './context/use-say.ts';
import { Hud } from './hud/hud.tsx';
import { useFetchedAhead } from './inspector/use-fetched-ahead.ts';
import { Find } from './keyboard/find.tsx';
import { Shortcuts } from './keyboard/shortcuts.tsx';
import { useClipboard } from './keyboard/use-clipboard.ts';
import { useKeys } from './keyboard/use-keys.ts';
import { KnowledgeContext } from './knowledge/knowledge-context.ts';
import { useAskedKnowledge } from './knowledge/use-knowledge.ts';
import { Announcer } from './live/announcer.tsx';
import { TimeRail } from './rail/time-rail.tsx';
import { ViewContext, useView, useViewStore } from './store/use-view.ts';
import { byNode, createView } from './store/view-store.ts';
import { Surface } from './surface/surface.tsx';
import { useKeepInSight } from './surface/use-keep-in-sight.ts';
import { useSettling } from './surface/use-settling.ts';
import { useZoomLevel } from './surface/use-zoom-level.ts';
import './canvas.css';

/** The other way to draw: it comes when somebody asks for it. */
const OutlineEditor = lazy(() => import('./outline/outline-editor.tsx'));

const noDiagnostics: readonly Diagnostic[] = [];

export interface CanvasFrameProps {
  readonly diagnostics?: readonly Diagnostic[];
  readonly isReadOnly: boolean;
  readonly watched?: WatchedFaces | null;
  readonly children: ReactNode;
}

/** What every canvas leans on: a view of its own, words, what the workspace knows. The editor comes from outside. */
export function CanvasFrame({
  diagnostics = noDiagnostics,
  isReadOnly,
  watched = null,
  children,
}: CanvasFrameProps) {
  const knowledge = useAskedKnowledge();
  const say = useSay(knowledge);
  const [view] = useState(createView);
  const setting = useMemo(() => ({ say, isReadOnly, watched }), [say, isReadOnly, watched]);
  useEffect(
    () =>
      view.setState((before) => ({
        diagnostics: byNode(before.diagnostics, diagnostics),
        general: diagnostics.filter(({ node }) => node === undefined),
      })),
    [view, diagnostics],
  );
  return (
    <CanvasContext value={setting}>
      <KnowledgeContext value={knowledge}>
        <ViewContext value={view}>
          <ReactFlowProvider>
            <Running>{children}</Running>
          </ReactFlowProvider>
        </ViewContext>
      </KnowledgeContext>
    </CanvasContext>
  );
}

/** Runs what keys and menus ask for. */
function Running({ children }: { readonly children: ReactNode }) {
  return <RunnerContext value={useRunner()}>{children}</RunnerContext>;
}

/** The drawing with its rail, minimap and keys; `children` float over it. */
export function Canvas({
  isReadOnly,
  hasOutline = false,
  children,
}: {
  readonly isReadOnly: boolean;
  /** It can be shown as lines, too. */
  readonly hasOutline?: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const view = useViewStore();
  const beside = useView((one) => one.beside);
  const runner = useRun();
  const close = () => {
    view.setState({ beside: null });
    const [id] = runner.target().nodes;
    if (id !== undefined) requestAnimationFrame(() => cardOf(id)?.focus({ preventScroll: true }));
  };
  useKeys(runner);
  const isDrawing = useView(({ drawing }) => drawing !== null);
  const isOutline = useView((one) => one.isOutline) && hasOutline;
  const zoom = useZoomLevel();
  const section = useRef<HTMLElement>(null);
  useSettling(section);
  useClipboard();
  useKeepInSight();
  useFetchedAhead();
  return (
    <section
      ref={section}
      className={cx('canvas', isReadOnly && 'read-only', isDrawing && 'drawing', isOutline && 'as-outline')}
      data-zoom={zoom}
      tabIndex={-1}
      aria-label={t('canvas:canvas')}
    >
      {isOutline ? (
        <Suspense fallback={<Skeleton label={t('common:loading')} />}>
          <OutlineEditor isReadOnly={isReadOnly} />
          {beside === 'find' && <Find onClose={close} />}
        </Suspense>
      ) : (
        <>
          <div className="pane">
            <Surface>
              <Hud />
              {beside === 'find' && <Find onClose={close} />}
            </Surface>
          </div>
          <TimeRail />
        </>
      )}
      {children}
      <Announcer />
      <Shortcuts isOpen={beside === 'help'} onClose={close} />
    </section>
  );
}

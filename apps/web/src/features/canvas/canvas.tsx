import type { Diagnostic } from '@perennial/journey';
import { cx } from '@perennial/ui';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CanvasContext } from './context/canvas-context.ts';
import { useSay } from './context/use-say.ts';
import { Hud } from './hud/hud.tsx';
import { useFetchedAhead } from './inspector/use-fetched-ahead.ts';
import { Find } from './keyboard/find.tsx';
import { Shortcuts } from './keyboard/shortcuts.tsx';
import { useClipboard } from './keyboard/use-clipboard.ts';
import { useKeys } from './keyboard/use-keys.ts';
import { KnowledgeContext } from './knowledge/knowledge-context.ts';
import { useAskedKnowledge } from './knowledge/use-knowledge.ts';
import { TimeRail } from './rail/time-rail.tsx';
import { useView } from './store/use-view.ts';
import { ViewContext } from './store/use-view.ts';
import { byNode, createView } from './store/view-store.ts';
import { Surface } from './surface/surface.tsx';
import { useKeepInSight } from './surface/use-keep-in-sight.ts';
import { useZoomLevel } from './surface/use-zoom-level.ts';
import './canvas.css';

const noDiagnostics: readonly Diagnostic[] = [];

export interface CanvasFrameProps {
  readonly diagnostics?: readonly Diagnostic[];
  readonly isReadOnly: boolean;
  readonly isMonitor?: boolean;
  readonly children: ReactNode;
}

/** What every canvas leans on: a view of its own, words, what the workspace knows. The editor comes from outside. */
export function CanvasFrame({
  diagnostics = noDiagnostics,
  isReadOnly,
  isMonitor = false,
  children,
}: CanvasFrameProps) {
  const knowledge = useAskedKnowledge();
  const say = useSay(knowledge);
  const [view] = useState(createView);
  const setting = useMemo(() => ({ say, isReadOnly, isMonitor }), [say, isReadOnly, isMonitor]);
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
          <ReactFlowProvider>{children}</ReactFlowProvider>
        </ViewContext>
      </KnowledgeContext>
    </CanvasContext>
  );
}

/** The drawing with its rail, minimap and keys; `children` float over it. */
export function Canvas({
  isReadOnly,
  children,
}: {
  readonly isReadOnly: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isFinding, setFinding] = useState(false);
  useKeys(
    () => setHelpOpen(true),
    () => setFinding(true),
  );
  const isDrawing = useView(({ drawing }) => drawing !== null);
  const zoom = useZoomLevel();
  useClipboard();
  useKeepInSight();
  useFetchedAhead();
  return (
    <section
      className={cx('canvas', isReadOnly && 'read-only', isDrawing && 'drawing')}
      data-zoom={zoom}
      tabIndex={-1}
      aria-label={t('canvas:canvas')}
    >
      <div className="pane">
        <Surface>
          <Hud />
          {isFinding && <Find onClose={() => setFinding(false)} />}
        </Surface>
      </div>
      <TimeRail />
      {children}
      <Shortcuts isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </section>
  );
}

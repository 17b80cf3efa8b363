import type { Whereabouts } from '@perennial/contracts';
import { useReactFlow } from '@xyflow/react';
import { useContext, useEffect } from 'react';
import { clientFor } from '../../client/client.ts';
import { useWorkspace } from '../../client/session.ts';
import { useDraft } from '../canvas/draft/use-draft.ts';
import { useEditorStore } from '../canvas/store/use-editor.ts';
import { CompanyContext } from './company.ts';

/** Milliseconds from telling to telling: drawn smoothly, a pointer needs no more. */
const every = 160;
/** Milliseconds after the last letter until nobody is said to write any more. */
const writing = 4_000;
/** What is chosen at most; more can't be pointed at. */
const mostNodes = 20;

/** Tells the others where the reader is in the drawing, while there are any. */
export function useWhereabouts(journey: string): void {
  const { id } = useWorkspace();
  const flow = useReactFlow();
  const draft = useDraft();
  const editor = useEditorStore();
  const company = useContext(CompanyContext);
  useEffect(() => {
    if (!company) return;
    const call = clientFor(id);
    const params = { journey };
    const chosen = () => [...editor.getState().selection.nodes].slice(0, mostNodes);
    let here: Whereabouts = { pointer: null, nodes: chosen(), cell: null };
    let told = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const text = JSON.stringify(here);
      if (text === told || company.getState().others.length === 0) return;
      told = text;
      // Where somebody was is of no use later: what is lost is not sent again.
      call('POST /v1/journeys/:journey/together', { params, body: { ...here, client: draft.client } }).catch(
        () => {},
      );
      timer = setTimeout(tell, every);
    };
    const be = (change: Partial<Whereabouts>) => {
      here = { ...here, ...change };
      timer ??= setTimeout(tell, 0);
    };
    const over = new AbortController();
    const onMove = ({ clientX: x, clientY: y, target }: PointerEvent) => {
      const isOver = target instanceof Element && target.closest('.react-flow') !== null;
      const at = isOver ? flow.screenToFlowPosition({ x, y }) : null;
      be({ pointer: at && { x: Math.round(at.x), y: Math.round(at.y) } });
    };
    document.addEventListener('pointermove', onMove, { signal: over.signal, passive: true });
    document.documentElement.addEventListener('pointerleave', () => be({ pointer: null }), {
      signal: over.signal,
    });
    const stops = [
      editor.subscribe(({ selection }, before) => {
        if (selection.nodes !== before.selection.nodes) be({ nodes: chosen(), cell: null });
      }),
      draft.state.subscribe(({ lastWritten, saving }, before) => {
        if (lastWritten === null || saving.now === before.saving.now) return;
        be({ cell: lastWritten });
        clearTimeout(quiet);
        quiet = setTimeout(() => be({ cell: null }), writing);
      }),
      // Whoever comes is told where the others are.
      company.subscribe(({ others }, before) => {
        if (others.length <= before.others.length) return;
        told = '';
        be({});
      }),
    ];
    return () => {
      over.abort();
      for (const stop of stops) stop();
      clearTimeout(timer);
      clearTimeout(quiet);
    };
  }, [company, draft, editor, flow, id, journey]);
}

import { useReactFlow, type Connection, type FinalConnectionState } from '@xyflow/react';
import { useMemo } from 'react';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf, titleOf } from '../context/panels.ts';
import { connect, mayConnect } from '../edits/connect.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';

/** Drawing connections: to a card, to another card than before, or into the open, which asks what to put there. */
export function useConnecting() {
  const editor = useEditorStore();
  const view = useViewStore();
  const flow = useReactFlow();
  const { say } = useCanvas();
  return useMemo(() => {
    const graph = () => editor.getState().graph;
    const lead = ({ source: from, sourceHandle: port, target: to }: Connection) => {
      if (port === null) return;
      const operation = connect(graph(), { from, port, to });
      const [a, b] = [graph().nodes[from], graph().nodes[to]];
      if (operation && a && b)
        editor
          .getState()
          .edit(operation, { code: 'connect', params: { node: titleOf(a, say), to: titleOf(b, say) } });
    };
    return {
      isValidConnection: ({ source: from, target: to }: { source: string; target: string }) =>
        mayConnect(graph(), { from, to }, definitionOf),
      onConnect: lead,
      onReconnect: (_: unknown, connection: Connection) => lead(connection),
      onConnectStart: (
        _: unknown,
        {
          nodeId,
          handleId,
          handleType,
        }: { nodeId: string | null; handleId: string | null; handleType: string | null },
      ) => {
        if (nodeId !== null && handleId !== null && handleType === 'source')
          view.setState({ drawing: { from: nodeId, port: handleId } });
      },
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        const { drawing } = view.getState();
        view.setState({ drawing: null });
        if (state.isValid || state.toNode || !drawing || !(event instanceof MouseEvent)) return;
        const at = { x: event.clientX, y: event.clientY };
        // Where the library says that it ended is in pixels of the pane, wherever that was panned and zoomed to.
        const place = { kind: 'port', ...drawing, at: flow.screenToFlowPosition(at) } as const;
        view.setState({ asking: { at, place } });
      },
    };
  }, [editor, view, flow, say]);
}

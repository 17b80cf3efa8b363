import { ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import '@xyflow/react/dist/style.css';

interface Drawing {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** The library as it is, with its own plain nodes, for benchmarks: the same drawing, and nothing of the product. */
function Bare({ drawing }: { readonly drawing: Drawing }) {
  const [nodes, setNodes, onNodesChange] = useNodesState<Node>(
    drawing.nodes.map(({ id, x, y }) => ({ id, position: { x, y }, data: { label: id } })),
  );
  const [edges, , onEdgesChange] = useEdgesState<Edge>(
    drawing.edges.map(({ from, to }) => ({ id: `${from}.next`, source: from, target: to })),
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'a' || !event.ctrlKey) return;
      event.preventDefault();
      setNodes((all) => all.map((node) => ({ ...node, selected: true })));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [setNodes]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      nodeOrigin={[0.5, 0]}
      snapToGrid
      snapGrid={[8, 8]}
      panOnScroll
      minZoom={0.2}
      defaultViewport={{ x: 200, y: 40, zoom: 0.5 }}
      proOptions={{ hideAttribution: true }}
    />
  );
}

const answer = await fetch('./drawing.json');
const root = document.getElementById('root');
if (root) createRoot(root).render(<Bare drawing={(await answer.json()) as Drawing} />);

import type { NodeId } from '@perennial/journey';
import { useDeferredValue } from 'react';
import { useEditor, useNode } from '../store/use-editor.ts';
import { NodeDrawer } from './node-drawer.tsx';
import { SeveralDrawer } from './several-drawer.tsx';
import './inspector.css';

/** What is chosen, in a sentence and as a form. Nothing chosen: no drawer. */
export function Inspector() {
  // The cards show that they are chosen first: the drawer may come a frame later.
  const chosen = useDeferredValue(useEditor(({ selection }) => selection.nodes));
  const [first] = chosen;
  if (first === undefined) return null;
  return chosen.size === 1 ? <One key={first} id={first} /> : <SeveralDrawer ids={[...chosen]} />;
}

function One({ id }: { readonly id: NodeId }) {
  const node = useNode(id);
  if (!node) return null;
  return <NodeDrawer id={id} node={node} />;
}

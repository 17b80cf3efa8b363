import type { Present } from '@perennial/contracts';
import type { NodeId } from '@perennial/journey';
import { ViewportPortal, useReactFlow, useViewport } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../canvas/store/use-editor.ts';
import { useCompany } from './company.ts';
import { useWhereabouts } from './use-whereabouts.ts';
import './together.css';

/** The others, where they are in the drawing: their pointers, and what they have chosen. */
export function OnCanvas({ journey }: { readonly journey: string }) {
  useWhereabouts(journey);
  const others = useCompany((company) => company.others);
  if (others.length === 0) return null;
  return (
    <ViewportPortal>
      <Chosen others={others} />
      {others.map((one) => one.pointer && <Pointer key={one.client} one={one} at={one.pointer} />)}
    </ViewportPortal>
  );
}

/** As large as it is near or far: it belongs to a hand, not to the drawing. */
function Pointer({
  one,
  at,
}: {
  readonly one: Present;
  readonly at: { readonly x: number; readonly y: number };
}) {
  const { zoom } = useViewport();
  return (
    <div
      className="company-pointer"
      style={{ transform: `translate(${at.x}px, ${at.y}px) scale(${1 / zoom})` }}
      aria-hidden
    >
      <svg width="16" height="18" viewBox="0 0 16 18">
        <path d="M1.5 1.5 14 8.2 8.2 9.8 5.4 15.5Z" />
      </svg>
      <span>{one.name}</span>
    </div>
  );
}

/** Pixels between a card and the mark around it. */
const around = 5;

/** Whoever has chosen a node stands at its upper edge. */
function Chosen({ others }: { readonly others: readonly Present[] }) {
  const nodes = useEditor(({ graph }) => graph.nodes);
  const ids = [...new Set(others.flatMap((one) => one.nodes))].filter((id) => Object.hasOwn(nodes, id));
  return ids.map((id) => (
    <Mark key={id} id={id} at={nodes[id]!.position} who={others.filter((one) => one.nodes.includes(id))} />
  ));
}

function Mark({
  id,
  at,
  who,
}: {
  readonly id: NodeId;
  readonly at: { readonly x: number; readonly y: number };
  readonly who: readonly Present[];
}) {
  const { t } = useTranslation();
  const { getInternalNode } = useReactFlow();
  const { width = 240, height = 80 } = getInternalNode(id)?.measured ?? {};
  const writers = who.filter(({ cell }) => cell?.startsWith(`node/${id}/`));
  const isWriting = writers.length > 0;
  const names = [...new Set((isWriting ? writers : who).map(({ name }) => name))];
  const name = names.join(t('together:and'));
  return (
    <div
      className="company-mark"
      style={{
        transform: `translate(${at.x - width / 2 - around}px, ${at.y - around}px)`,
        width: width + 2 * around,
        height: height + 2 * around,
      }}
      data-writing={isWriting || undefined}
    >
      <span>{isWriting ? t('together:writing', { name, count: names.length }) : name}</span>
    </div>
  );
}

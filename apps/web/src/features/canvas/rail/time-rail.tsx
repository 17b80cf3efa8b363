import type { NodeId } from '@perennial/journey';
import { useStore, useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { panelOf, readNode } from '../context/panels.ts';
import { inOrder } from '../layout/in-order.ts';
import { useEditor } from '../store/use-editor.ts';
import { momentsOf, type Moment } from './moments.ts';
import './time-rail.css';

/** From a card's upper edge to the middle of its head; a tick stands level with it. Pixels at 100 %. */
const headMiddle = 26;
/** Ticks nearer than this would lie on each other. Pixels of the window. */
const apart = 34;

interface Tick {
  readonly id: NodeId;
  readonly y: number;
  readonly moment: Moment;
}

/** The left edge of the canvas: which day it is for people, row by row. Pans up and down, never sideways. */
export function TimeRail() {
  const { t } = useTranslation();
  const ticks = useTicks();
  const zoom = useStore(({ transform }) => transform[2]);
  const words = useMomentWords();
  const list = usePanned();
  const shown: (Tick & { readonly top: number })[] = [];
  for (const tick of ticks) {
    const top = (tick.y + headMiddle) * zoom;
    if (top - (shown.at(-1)?.top ?? -Infinity) >= apart) shown.push({ ...tick, top });
  }
  return (
    <div className="time-rail">
      <ol ref={list} aria-label={t('canvas:rail')}>
        {shown.map(({ id, top, moment }) => {
          const { day, time } = words(moment);
          return (
            <li key={id} className="tick num" style={{ transform: `translateY(${top}px)` }}>
              <span>
                {day}
                {time !== null && <small>{time}</small>}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Moves as a whole with the drawing: panning renders nothing. */
function usePanned(): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  const store = useStoreApi();
  useLayoutEffect(() => {
    let shownAt = Number.NaN;
    const move = () => {
      const y = store.getState().transform[1];
      if (y === shownAt || !list.current) return;
      shownAt = y;
      list.current.style.transform = `translateY(${y}px)`;
    };
    move();
    return store.subscribe(move);
  }, [store]);
  return list;
}

/** A tick where the time is another than in the row above. */
function useTicks(): readonly Tick[] {
  const graph = useEditor((one) => one.graph);
  return useMemo(() => {
    const portsOf = (id: NodeId) => {
      const read = readNode(graph.nodes[id]!);
      return read.ok ? read.ports.map((port) => port.id) : [];
    };
    const delayOf = (id: NodeId, port: string) => {
      const node = graph.nodes[id]!;
      const read = readNode(node);
      if (!read.ok || node.disabled) return null;
      return panelOf(node.type)?.delay?.(read.config as never, port) ?? null;
    };
    const order = inOrder(graph, portsOf);
    const moments = momentsOf(graph, order, delayOf);
    const rows = order
      .flatMap((id): Tick[] => {
        const moment = moments.get(id);
        return moment ? [{ id, y: graph.nodes[id]!.position.y, moment }] : [];
      })
      .toSorted((a, b) => a.y - b.y);
    const seen = new Set<string>();
    return rows.filter(({ moment }) => {
      const key = JSON.stringify(moment);
      return !seen.has(key) && seen.add(key);
    });
  }, [graph]);
}

/** `1h`, `1小时`: the rail is narrow. */
function shortly(
  { amount, unit }: { readonly amount: number; readonly unit: 'hours' | 'minutes' },
  language: string,
): string {
  const format = { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'narrow' } as const;
  return new Intl.NumberFormat(language, format).format(amount);
}

function useMomentWords(): (moment: Moment) => { readonly day: string; readonly time: string | null } {
  const { t } = useTranslation();
  const { say } = useCanvas();
  return ({ day, minutes, clock }) => {
    if (day === 0 && minutes === 0 && clock === null)
      return { day: t('canvas:rail.day', { n: 0 }), time: t('canvas:rail.enters') };
    const amount =
      minutes % 60 === 0
        ? ({ amount: minutes / 60, unit: 'hours' } as const)
        : ({ amount: minutes, unit: 'minutes' } as const);
    const later = t('canvas:rail.later', { duration: shortly(amount, say.language) });
    if (day === 0) return { day: clock ?? later, time: null };
    return { day: t('canvas:rail.day', { n: say.number(day) }), time: clock ?? (minutes > 0 ? later : null) };
  };
}

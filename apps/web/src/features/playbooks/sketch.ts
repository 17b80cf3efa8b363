import type { Playbook } from '@perennial/contracts';

type Draft = Playbook['draft'];

/** One node of a small picture of a drawing: a bar, by what kind of step it is. */
export interface Bar {
  readonly id: string;
  readonly kind: 'trigger' | 'send' | 'step';
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly id: string;
  readonly from: Bar;
  readonly to: Bar;
}

export interface Sketch {
  readonly bars: readonly Bar[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

export const bar = { width: 34, height: 9 } as const;
const row = 19;
const column = 44;

/** A drawing so small that only its shape shows: rows and columns as they stand on the canvas, without the room between. */
export function sketchOf({ nodes, edges }: Draft): Sketch {
  const drawn = Object.entries(nodes).filter(([, { type }]) => type !== 'note');
  const rows = ranksOf(drawn.map(([, { position }]) => position.y));
  const columns = ranksOf(drawn.map(([, { position }]) => position.x));
  const bars = drawn.map(([id, { type, position }]): Bar => ({
    id,
    kind: kindOf(type),
    x: columns.indexOf(position.x) * column,
    y: rows.indexOf(position.y) * row,
  }));
  const find = (id: string) => bars.find((one) => one.id === id);
  const lines = edges.flatMap(({ from, port, to }): readonly Line[] => {
    const [a, b] = [find(from), find(to)];
    return a && b ? [{ id: `${from}.${port}`, from: a, to: b }] : [];
  });
  return {
    bars,
    lines,
    width: (columns.length - 1) * column + bar.width,
    height: (rows.length - 1) * row + bar.height,
  };
}

function ranksOf(places: readonly number[]): readonly number[] {
  return [...new Set(places)].toSorted((a, b) => a - b);
}

function kindOf(type: string): Bar['kind'] {
  if (type.startsWith('trigger-')) return 'trigger';
  return type === 'send' || type === 'reach' ? 'send' : 'step';
}

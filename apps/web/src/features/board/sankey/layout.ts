/** People who were in one stage at the beginning and in one at the end; `null`: in none. */
export interface Passage {
  readonly from: string | null;
  readonly to: string | null;
  readonly people: number;
}

export interface Block {
  readonly stage: string | null;
  readonly people: number;
  readonly y: number;
  readonly height: number;
}

export interface Ribbon extends Passage {
  /** Outline, from the left blocks to the right ones. */
  readonly path: string;
  readonly thickness: number;
}

export interface Sankey {
  readonly left: readonly Block[];
  readonly right: readonly Block[];
  /** Those who stayed first, so that movers are drawn over them. */
  readonly ribbons: readonly Ribbon[];
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Between blocks. */
  readonly gap: number;
  /** Of a block. */
  readonly bar: number;
}

/** Thinner ribbons are seen by nobody. */
const thinnest = 1.25;

/**
 * Two columns of blocks, in the order given, and ribbons between them. Heights are in proportion to people, on both
 * sides by the same scale, so that what grew is seen to have grown.
 */
export function layOut(
  passages: readonly Passage[],
  order: readonly (string | null)[],
  frame: Frame,
): Sankey {
  const flows = passages.filter(({ people }) => people > 0);
  const total = sum(flows);
  const columns = [sides(flows, 'from', order), sides(flows, 'to', order)] as const;
  const gaps = Math.max(...columns.map((column) => Math.max(0, column.length - 1))) * frame.gap;
  const scale = total === 0 ? 0 : (frame.height - gaps) / total;
  const [left, right] = columns.map((column) => stack(column, scale, frame)) as [Block[], Block[]];
  return { left, right, ribbons: ribbonsOf(flows, left, right, scale, frame) };
}

type Side = 'from' | 'to';

function sides(flows: readonly Passage[], side: Side, order: readonly (string | null)[]) {
  return order
    .map((stage) => ({ stage, people: sum(flows.filter((flow) => flow[side] === stage)) }))
    .filter(({ people }) => people > 0);
}

function stack(column: readonly Pick<Block, 'stage' | 'people'>[], scale: number, { gap }: Frame): Block[] {
  let y = 0;
  return column.map((one) => {
    const block = { ...one, y, height: one.people * scale };
    y += block.height + gap;
    return block;
  });
}

/** Leave and arrive in the order of the blocks, so that they cross as little as they can. */
function ribbonsOf(
  flows: readonly Passage[],
  left: readonly Block[],
  right: readonly Block[],
  scale: number,
  { width, bar }: Frame,
): readonly Ribbon[] {
  const leaving = new Map(left.map(({ stage, y }) => [stage, y]));
  const arriving = new Map(right.map(({ stage, y }) => [stage, y]));
  const starts = new Map<Passage, number>();
  for (const { stage: from } of left)
    for (const { stage: to } of right)
      for (const flow of flows)
        if (flow.from === from && flow.to === to) {
          starts.set(flow, leaving.get(from)!);
          leaving.set(from, leaving.get(from)! + flow.people * scale);
        }
  const ribbons: Ribbon[] = [];
  for (const { stage: to } of right)
    for (const { stage: from } of left)
      for (const flow of flows)
        if (flow.from === from && flow.to === to) {
          const y = arriving.get(to)!;
          const thickness = Math.max(flow.people * scale, thinnest);
          arriving.set(to, y + flow.people * scale);
          ribbons.push({
            ...flow,
            thickness,
            path: outline(starts.get(flow)!, y, thickness, bar, width - bar),
          });
        }
  return ribbons.sort((a, b) => Number(a.from !== a.to) - Number(b.from !== b.to));
}

function outline(y0: number, y1: number, thickness: number, x0: number, x1: number): string {
  const middle = (x0 + x1) / 2;
  const n = (value: number) => value.toFixed(1);
  const curve = (to: number, y: number, back: number) =>
    `C${n(middle)},${n(back)} ${n(middle)},${n(y)} ${n(to)},${n(y)}`;
  return [
    `M${n(x0)},${n(y0)}`,
    curve(x1, y1, y0),
    `L${n(x1)},${n(y1 + thickness)}`,
    curve(x0, y0 + thickness, y1 + thickness),
    'Z',
  ].join(' ');
}

function sum(flows: readonly Passage[]): number {
  return flows.reduce((total, { people }) => total + people, 0);
}

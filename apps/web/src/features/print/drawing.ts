import type { Family, Graph, GraphNode, NodeId } from '@perennial/journey';
import { entryWords, goalWords, type Icon, type Say } from '@perennial/nodes/panels';
import { BanIcon } from '@perennial/ui';
import {
  definitionOf,
  portsOf,
  readNode,
  storyOf,
  titleOf,
  type PortFace,
} from '../canvas/context/panels.ts';
import { widths, type Point } from '../canvas/layout/geometry.ts';
import { pathOf, route } from '../canvas/layout/route.ts';
import { clip, wrap, type Face, type Measure } from './wrap.ts';

/** A line of text, from the left edge of its card; `y` is its baseline. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly tone: 'full' | 'soft' | 'faint';
  readonly face: Face;
  readonly anchor?: 'middle' | 'end';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A card as it is printed; its place is its upper left corner. */
export interface Card extends Box {
  readonly id: NodeId;
  readonly family: Family;
  readonly icon: Icon;
  readonly isDisabled: boolean;
  readonly lines: readonly Line[];
  readonly chips: readonly (Box & { readonly text: string; readonly isOff: boolean })[];
  /** Hairlines over the whole card. */
  readonly rules: readonly number[];
  readonly dots: readonly Point[];
}

export interface Connection {
  readonly d: string;
  readonly waits: boolean;
  /** Where the arrow points to. */
  readonly to: Point;
}

export interface Drawing {
  readonly cards: readonly Card[];
  readonly notes: readonly (Box & { readonly lines: readonly Line[] })[];
  readonly connections: readonly Connection[];
  readonly box: Box;
}

export const faces = {
  title: { size: 13.5, weight: 600 },
  kind: { size: 12, weight: 400 },
  story: { size: 13, weight: 400 },
  small: { size: 12, weight: 500 },
} as const satisfies Record<string, Face>;

const head = 52;
const storyLine = 18;
const chipHeight = 20;
const portHeight = 30;
/** More ports than this stand one below the other, as on the screen. */
const mostInRow = 4;
const gutterRoom = 200;
const edgeRoom = 24;

/** What the printed words depend on besides the drawing. */
export interface Hand {
  readonly say: Say;
  readonly measure: Measure;
  /** On a card that people pass through. */
  readonly offWord: string;
}

/** The journey as it is printed: cards, notes and connections with all their words, measured. */
export function drawingOf(graph: Graph, hand: Hand): Drawing {
  const nodes = Object.entries(graph.nodes);
  const cards = nodes
    .filter(([, { type }]) => type !== 'note')
    .map(([id, node]) => cardOf(id, node, graph.settings, hand));
  const notes = nodes.filter(([, { type }]) => type === 'note').map(([, node]) => noteOf(node, hand.measure));
  const connections = connectionsOf(graph, cards, hand.say);
  return { cards, notes, connections, box: boxAround([...cards, ...notes], graph) };
}

function cardOf(id: NodeId, node: GraphNode, settings: Graph['settings'], hand: Hand): Card {
  const { say, measure, offWord } = hand;
  const read = readNode(node);
  const family = read.ok ? read.panel.definition.family : 'action';
  const width = widthOf(family);
  const story = storyOf(node, settings, say);
  const pen = createPen(width, measure);
  pen.title(titleOf(node, say), story?.kind ?? '', family === 'end');
  if (family === 'trigger' && story)
    pen.story(story.sentence.map((part) => (typeof part === 'string' ? part : part.value)).join(''), 3);
  if (story?.quote !== undefined) pen.story(story.quote, 2);
  const chips = [
    ...(node.disabled ? [{ text: offWord, isOff: true }] : []),
    ...(story?.chips ?? []).map(({ text }) => ({ text, isOff: false })),
  ];
  pen.chips(chips);
  if (family === 'trigger') pen.foot(entryWords(settings, say).short, goalWords(settings, say).short);
  pen.ports(portsOf(node, say));
  const drawn = pen.drawn();
  const { x, y } = node.position;
  return {
    id,
    family,
    icon: read.ok ? read.panel.icon(read.config as never) : BanIcon,
    isDisabled: node.disabled === true,
    x: x - width / 2,
    y,
    width,
    ...drawn,
  };
}

function widthOf(family: Family): number {
  if (family === 'trigger') return widths.entry;
  return family === 'end' ? widths.end : widths.card;
}

type Drawn = Pick<Card, 'height' | 'lines' | 'chips' | 'rules' | 'dots'>;

/** Writes a card from above to below. */
function createPen(width: number, measure: Measure) {
  const lines: Line[] = [];
  const chips: Card['chips'][number][] = [];
  const rules: number[] = [];
  let dots: readonly Point[] | null = null;
  let y = head;
  const put = (
    text: string,
    x: number,
    at: number,
    tone: Line['tone'],
    face: Face,
    anchor?: Line['anchor'],
  ) => lines.push({ text, x, y: at, tone, face, ...(anchor && { anchor }) });
  return {
    title(title: string, kind: string, isEnd: boolean) {
      if (isEnd) y = 48;
      const room = width - 54 - 12;
      const hasKind = kind !== '' && kind !== title;
      const first = y / 2 + (hasKind ? -3 : 5);
      put(clip(title, room, faces.title, measure), 54, first, 'full', faces.title);
      if (hasKind) put(clip(kind, room, faces.kind, measure), 54, first + 17, 'faint', faces.kind);
    },
    story(text: string, most: number) {
      for (const line of wrap(text, width - 24, faces.story, most, measure)) {
        put(line, 12, y + 12, 'soft', faces.story);
        y += storyLine;
      }
      y += 8;
    },
    chips(all: readonly { readonly text: string; readonly isOff: boolean }[]) {
      if (all.length === 0) return;
      let x = 12;
      for (const { text, isOff } of all) {
        const words = clip(text, width - 36, faces.small, measure);
        const wide = measure(words, faces.small.size, faces.small.weight) + 12;
        if (x > 12 && x + wide > width - 12) {
          x = 12;
          y += chipHeight + 4;
        }
        chips.push({ x, y, width: wide, height: chipHeight, text: words, isOff });
        x += wide + 4;
      }
      y += chipHeight + 12;
    },
    foot(left: string, right: string) {
      rules.push(y);
      put(clip(left, width / 2 - 16, faces.kind, measure), 12, y + 20, 'soft', faces.kind);
      put(clip(right, width / 2 - 16, faces.kind, measure), width - 12, y + 20, 'soft', faces.kind, 'end');
      y += 32;
    },
    ports(ports: readonly PortFace[]) {
      const [only] = ports;
      if (ports.length === 0) dots = [];
      else if (ports.length === 1 && only?.name === undefined) dots = null;
      else if (ports.length > mostInRow) dots = this.portList(ports);
      else dots = this.portRow(ports);
    },
    portRow(ports: readonly PortFace[]): readonly Point[] {
      rules.push(y);
      const each = width / ports.length;
      for (const [i, { id, name }] of ports.entries())
        put(
          clip(name ?? id, each - 12, faces.small, measure),
          each * (i + 0.5),
          y + 18,
          'full',
          faces.small,
          'middle',
        );
      y += portHeight;
      return ports.map((_, i) => ({ x: each * (i + 0.5), y }));
    },
    portList(ports: readonly PortFace[]): readonly Point[] {
      return ports.map(({ id, name }) => {
        rules.push(y);
        put(clip(name ?? id, width - 28, faces.small, measure), 14, y + 18, 'full', faces.small);
        y += portHeight - 4;
        return { x: width, y: y - 13 };
      });
    },
    drawn(): Drawn {
      return { height: y, lines, chips, rules, dots: dots ?? [{ x: width / 2, y }] };
    },
  };
}

function noteOf(node: GraphNode, measure: Measure) {
  const { text } = node.config;
  const written = typeof text === 'string' ? text : '';
  const rows = written
    .split('\n')
    .flatMap((row) => (row === '' ? [''] : wrap(row, widths.note - 24, faces.story, 40, measure)));
  const lines = rows.map((row, i): Line => ({
    text: row,
    x: 12,
    y: 24 + i * storyLine,
    tone: 'soft',
    face: faces.story,
  }));
  const { x, y } = node.position;
  return { x: x - widths.note / 2, y, width: widths.note, height: 24 + rows.length * storyLine, lines };
}

function connectionsOf(graph: Graph, cards: readonly Card[], say: Say): readonly Connection[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const gutter = Math.min(...cards.map(({ x }) => x)) - gutterRoom / 2;
  return graph.edges.flatMap(({ from, port, to }) => {
    const [source, target] = [byId.get(from), byId.get(to)];
    const node = graph.nodes[from];
    if (!source || !target || !node) return [];
    const at = portsOf(node, say).findIndex(({ id }) => id === port);
    const dot = source.dots[Math.max(0, at)] ?? { x: source.width / 2, y: source.height };
    const begin = { x: source.x + dot.x, y: source.y + dot.y + 5 };
    const end = { x: target.x + target.width / 2, y: target.y };
    const d = pathOf(route(begin, { x: end.x, y: end.y - 7 }, gutter));
    return [{ d, waits: definitionOf(node.type)?.family === 'wait', to: end }];
  });
}

function boxAround(boxes: readonly Box[], { edges, nodes }: Graph): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 400, height: 200 };
  const goesBack = edges.some(
    ({ from, to }) => (nodes[to]?.position.y ?? 0) <= (nodes[from]?.position.y ?? 0),
  );
  const left = Math.min(...boxes.map(({ x }) => x)) - (goesBack ? gutterRoom / 2 : 0) - edgeRoom;
  const top = Math.min(...boxes.map(({ y }) => y)) - edgeRoom;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + edgeRoom;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + edgeRoom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

import type { Graph, JsonObject } from '@perennial/journey';
import { createSay } from '@perennial/nodes/panels';
import { expect, test } from 'vitest';
import { drawingOf, type Card } from './drawing.ts';
import type { Measure } from './wrap.ts';

const say = createSay({ language: 'en', t: (key) => key, stageName: () => undefined });
const measure: Measure = (text, size) => text.length * size * 0.6;
const node = (type: string, config: JsonObject, x: number, y: number, label?: string) => ({
  type,
  version: 1,
  config,
  position: { x, y },
  ...(label && { label }),
});
const arms = ['a', 'b', 'c', 'd', 'e', 'f'].map((port) => ({ port, weight: 100 / 6 }));
const long = 'A title that is far too long for the card it stands on, and goes on and on';
const graph: Graph = {
  schema: 1,
  nodes: {
    start: node('trigger-event', { event: 'Product Added' }, 0, 0, long),
    wait: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 0, 200),
    six: { ...node('split', { arms }, 0, 300, 'Six ways'), disabled: true },
    end: node('exit', { reason: 'completed' }, 0, 640, 'Done'),
    note: node('note', { text: 'Ask Chen\nbefore Friday' }, 400, 0),
    odd: node('nobody-knows', {}, 400, 400, 'Of another time'),
  },
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'six' },
    { from: 'six', port: 'a', to: 'end' },
    { from: 'six', port: 'f', to: 'wait' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
};
const drawing = drawingOf(graph, { say, measure, offWord: 'Off' });
const card = (id: string) => drawing.cards.find((one) => one.id === id)!;
const texts = (one: Card) => one.lines.map(({ text }) => text);

test('every node is a card with its words, and notes are notes', () => {
  expect(drawing.cards.map(({ id }) => id)).toEqual(['start', 'wait', 'six', 'end', 'odd']);
  expect(texts(card('end'))).toContain('Done');
  expect(texts(card('odd'))).toContain('Of another time');
  expect(card('six').chips.map(({ text }) => text)).toContain('Off');
  expect(drawing.notes.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    ['Ask Chen', 'before Friday'],
  ]);
});

test('no word leaves its card, however long it is', () => {
  expect(texts(card('start'))[0]).toMatch(/…$/);
  for (const { width, height, lines } of drawing.cards)
    for (const { text, x, y, face, anchor } of lines) {
      const wide = measure(text, face.size, face.weight);
      const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
      expect([text, left >= 0, left + wide <= width, y <= height]).toEqual([text, true, true, true]);
    }
});

test('more ways than fit beside each other stand below each other', () => {
  const { dots, height, width } = card('six');
  expect(dots.map(({ x }) => x)).toEqual(Array(6).fill(width));
  expect(new Set(dots.map(({ y }) => y)).size).toBe(6);
  expect(dots.at(-1)!.y).toBeLessThan(height);
  expect(card('wait').dots).toEqual([{ x: 120, y: card('wait').height }]);
});

test('connections lead from dot to card, dashed behind a wait; ways back stay on the sheet', () => {
  expect(drawing.connections.map(({ waits }) => waits)).toEqual([false, true, false, false]);
  expect(drawing.connections[0]!.to).toEqual({ x: 0, y: 200 });
  expect(drawing.connections[0]!.d.startsWith(`M0 ${card('start').height + 5}`)).toBe(true);
  const { box, connections } = drawing;
  const numbers = connections.flatMap(({ d }) => [...d.matchAll(/[MLQ ](-?[\d.]+) (-?[\d.]+)/g)]);
  for (const [, x] of numbers) expect(Number(x)).toBeGreaterThanOrEqual(box.x);
  for (const one of drawing.cards) {
    expect(one.x).toBeGreaterThanOrEqual(box.x);
    expect(one.y + one.height).toBeLessThanOrEqual(box.y + box.height);
  }
});

test('nothing is drawn of nothing', () => {
  const empty = drawingOf({ ...graph, nodes: {}, edges: [] }, { say, measure, offWord: 'Off' });
  expect([empty.cards, empty.connections]).toEqual([[], []]);
  expect(empty.box.width).toBeGreaterThan(0);
});

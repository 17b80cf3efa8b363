/**
 * Reads the CDNOW sample and works out, person by person, which stages the two built-in stage models put them in and when,
 * by the sentences of PRODUCT.md 3. Knows the data and those sentences, nothing of the product.
 *
 * node cdnow-oracle.mjs CDNOW_sample.txt > expected.json
 */
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const DAY = 86_400_000;

/** The last instant that is looked at. */
export const END = Date.UTC(1998, 6, 1);

/** Each row one order at 00:00Z of its day, in order of time, ties in file order. */
export function readRows(file) {
  return fs
    .readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line, row) => {
      const [user, , date, cds, usd] = line.trim().split(/\s+/);
      const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
      return { row, user, at: Date.UTC(year, month - 1, day), cds: Number(cds), usd: Number(usd) };
    })
    .sort((a, b) => a.at - b.at || a.row - b.row);
}

/** So many calendar months later; a day that the month lacks becomes its last. */
function months(at, count) {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last));
}

/** In each: which stage, and at which instants it may become another by time alone. Orders are all that anybody did. */
const models = {
  four: {
    stageOf: (orders, now) => {
      if (now >= months(orders.at(-1), 6)) return 'dormant';
      if (now >= months(orders[0], 12)) return 'mature';
      return now >= months(orders[0], 3) && orders.length >= 2 ? 'growth' : 'sprout';
    },
    turns: (orders) => [months(orders.at(-1), 6), months(orders[0], 12), months(orders[0], 3)],
  },
  five: {
    stageOf: (orders, now) => {
      const within = (days) => orders.filter((at) => now < at + days * DAY).length;
      const [recent, before] = [within(60), within(120) - within(60)];
      if (within(90) === 0 || (before >= 4 && recent * 2 <= before)) return 'churn';
      return within(365) >= 2 ? 'loyalty' : 'purchase';
    },
    turns: (orders) => orders.flatMap((at) => [60, 90, 120, 365].map((days) => at + days * DAY)),
  },
};

/** One person's moves: at each order, and at each instant between two of them at which time may move them. */
function movesOf(orders, { stageOf, turns }) {
  const moves = [];
  const look = (known, at) => {
    const from = moves.at(-1)?.to ?? null;
    const to = stageOf(known, at);
    if (to !== from) moves.push({ at, from, to });
  };
  orders.forEach((at, i) => {
    const known = orders.slice(0, i + 1);
    const next = orders[i + 1] ?? END + 1;
    look(known, at);
    // An order at the very instant comes first.
    const due = turns(known).filter((turn) => turn > at && turn < next);
    for (const turn of due.sort((a, b) => a - b)) look(known, turn);
  });
  return moves;
}

/** For each model, each person's moves. */
export function histories(rows) {
  const orders = {};
  for (const { user, at } of rows) (orders[user] ??= []).push(at);
  return Object.fromEntries(
    Object.entries(models).map(([id, model]) => [
      id,
      Object.fromEntries(Object.entries(orders).map(([user, own]) => [user, movesOf(own, model)])),
    ]),
  );
}

/** People in each stage at these instants, and how often each move was made; a first placement is none. */
export function totals(people, dates) {
  const stages = {};
  for (const date of dates) {
    stages[date] = {};
    for (const moves of Object.values(people)) {
      const last = moves.filter(({ at }) => at <= Date.parse(date)).at(-1);
      if (last) stages[date][last.to] = (stages[date][last.to] ?? 0) + 1;
    }
  }
  const transitions = {};
  for (const { from, to } of Object.values(people).flat())
    if (from !== null) transitions[`${from}>${to}`] = (transitions[`${from}>${to}`] ?? 0) + 1;
  return { stages, transitions };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const people = histories(readRows(process.argv[2]));
  process.stdout.write(`${JSON.stringify(people)}\n`);
}

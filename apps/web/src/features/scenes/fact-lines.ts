/** What may be known of a region. */
export type Fact = string | number | boolean | null;

/** Facts as lines, `weather: rain`, and back. */
export function printFacts(facts: Readonly<Record<string, Fact>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value ?? ''}`)
    .join('\n');
}

export interface ReadLines<Value> {
  readonly values: Readonly<Record<string, Value>>;
  /** The first line that can't be read, from 1. */
  readonly wrong: number | null;
}

/** As sources take them: small letters, digits and underscores. */
const line = /^\s*([a-z][a-z0-9_]{0,39})\s*[:\uFF1A]\s*(.*?)\s*$/;

/** Names and texts, a line each; empty lines are nothing. */
export function readLines(text: string): ReadLines<string> {
  const lines = text.split('\n');
  const read = lines.map((one) => line.exec(one));
  const wrong = lines.findIndex((one, at) => one.trim() !== '' && !read[at]);
  const pairs = read.flatMap((found) => (found ? [[found[1]!, found[2]!] as const] : []));
  return { values: Object.fromEntries(pairs), wrong: wrong === -1 ? null : wrong + 1 };
}

/** Texts as what they are: numbers, yes and no; nothing is nothing. */
export function readFacts(text: string): ReadLines<Fact> {
  const { values, wrong } = readLines(text);
  const facts = Object.entries(values).map(([name, value]) => [name, factOf(value)] as const);
  return { values: Object.fromEntries(facts), wrong };
}

function factOf(text: string): Fact {
  if (text === '') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

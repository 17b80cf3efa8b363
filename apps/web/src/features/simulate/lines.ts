import type { Json, JsonObject } from '@perennial/journey';

/** Values written line by line, `name: value`: numbers and yes or no are read as such, the rest as text. */
export function readLines(text: string): JsonObject {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.search(/[:：]/);
    if (at < 1) return [];
    return [[line.slice(0, at).trim(), valueOf(line.slice(at + 1).trim())] as const];
  });
  return Object.fromEntries(pairs);
}

export function writeLines(values: JsonObject): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

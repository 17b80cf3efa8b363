import { lookUp, type HttpRequest, type Json, type JsonObject } from '@perennial/journey';

/** Longest JSON of one captured field: it becomes journey data, which is read with every turn. */
const longestField = 4_000;

/** Fields of an answer that are there; what isn't JSON holds none. */
export function captured(body: string, capture: HttpRequest['capture']): JsonObject {
  const json = jsonOf(body);
  const found = capture.flatMap(({ name, path }): readonly (readonly [string, Json])[] => {
    const value = json === undefined ? undefined : lookUp(json, path);
    return value === undefined || !canBeKept(JSON.stringify(value)) ? [] : [[name, value]];
  });
  return Object.fromEntries(found);
}

/** Postgres stores no NUL and no half of a character. */
const canBeKept = (json: string) => json.length <= longestField && !/\\u(?:0000|d[89a-f])/i.test(json);

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

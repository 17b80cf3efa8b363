import type { HttpRequest, Json, JsonObject } from '@perennial/journey';

/** What stands for a value that nobody has seen. */
const unseen = '…';

/** An answer in which each wanted field lies where the call looks for it; with the values of an earlier one, if there was one. */
export function sampleBody(capture: HttpRequest['capture'], known: JsonObject = {}): string {
  const body = capture.reduce<JsonObject>(
    (made, { name, path }) => withValue(made, path.split('.'), known[name] ?? unseen),
    {},
  );
  return JSON.stringify(body, null, 2);
}

function withValue(body: JsonObject, [first = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...body, [first]: value };
  const inner = body[first];
  const object = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...body, [first]: withValue(object as JsonObject, rest, value) };
}

import type { JsonObject, Reason } from '@perennial/journey';
import type { Renderer, RenderInput } from '../liquid/renderer.ts';

/** Stops a message: thrown between the parts of one rendering, answered as a value at its door. */
export class Unrenderable extends Error {
  readonly reason: Reason;

  constructor(code: string, params: JsonObject) {
    super(code);
    this.reason = { code, params };
  }
}

export type RenderPart = (part: string, source: string, as: RenderInput['as']) => string;

/** Renders one part after the other with the same values; the first that can't be ends it. */
export function partsOf(renderer: Renderer, input: Omit<RenderInput, 'as'>): RenderPart {
  return (part, source, as) => {
    const rendered = renderer.render(source, { ...input, as });
    if (!rendered.ok) throw new Unrenderable(rendered.reason.code, { ...rendered.reason.params, part });
    return rendered.text;
  };
}

/** A part that people would see as nothing at all. */
export function notEmpty(part: string, text: string): string {
  if (text.trim() === '') throw new Unrenderable('empty-part', { part });
  return text;
}

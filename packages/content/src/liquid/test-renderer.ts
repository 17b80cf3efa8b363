import { momentZones } from '@perennial/journey/zones';
import { createRenderer, type Rendered, type RenderInput } from './renderer.ts';

export const renderer = createRenderer({ zones: momentZones });

/** Friday, 27 November 2026, 22:30 in Shanghai. */
export const now = Date.UTC(2026, 10, 27, 14, 30);

export const render = (
  source: string,
  variables: RenderInput['variables'] = {},
  more: Partial<RenderInput> = {},
): Rendered =>
  renderer.render(source, { as: 'text', variables, zone: 'Asia/Shanghai', locale: 'en', now, ...more });

/** The text, or the code of the reason in brackets. */
export function shown(rendered: Rendered): string {
  return rendered.ok ? rendered.text : `[${rendered.reason.code}]`;
}

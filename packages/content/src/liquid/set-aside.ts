import type { Context } from 'liquidjs';
import { TemplateFault } from './failure.ts';

/** What a template printed, kept apart from its own text until it is known where it stands. */
const register = 'perennial.set-aside';

/** Values can't hold the mark: what is rendered in this way never has one of its own. */
const mark = '\0';
const marked = /\0(\d+)\0/g;

export const setAsideOf = (context: Context): unknown[] => context.getRegister(register, [] as unknown[]);

/** Keeps a value, and gives what stands for it in the text. What was caught by `capture` is a text like any other. */
export function setAside(context: Context, value: unknown): string {
  const values = setAsideOf(context);
  const whole =
    typeof value === 'string' ? value.replace(marked, (_, i: string) => textOf(values[Number(i)])) : value;
  return `${mark}${values.push(whole) - 1}${mark}`;
}

/**
 * Puts values into JSON: between quotes as text of the string, elsewhere as a value of its own kind. So no value can end
 * the string it stands in, or add a field.
 *
 * @throws TemplateFault `not-json` when what comes out is none
 */
export function placeInJson(text: string, values: readonly unknown[]): string {
  let placed = '';
  let quoted = false;
  for (const part of text.split(/(\0\d+\0|\\[^\0]|")/)) {
    if (part.startsWith(mark) && part.length > 1) {
      const value = values[Number(part.slice(1, -1))];
      placed += quoted ? JSON.stringify(textOf(value)).slice(1, -1) : JSON.stringify(value);
    } else {
      // A backslash before a value would be read together with it.
      if (part.endsWith('\\') && part.length === 1) throw new TemplateFault('not-json');
      if (part === '"') quoted = !quoted;
      placed += part;
    }
  }
  if (!isJson(placed)) throw new TemplateFault('not-json');
  return placed;
}

/** Puts values into a URL, each of them as one piece: none adds a path, a parameter or a host. */
export function placeInUrl(text: string, values: readonly unknown[]): string {
  return text.trim().replace(marked, (_, i: string) => encodeURIComponent(textOf(values[Number(i)])));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value as string);

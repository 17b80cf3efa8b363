import { AssignTag, CaptureTag, EchoTag, Output, toValueSync, type Template } from 'liquidjs';
import { pathOf, valueOf } from './guard.ts';

const dotted = /^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*$/u;

/**
 * Paths that a template prints whatever else is true, without a `default`: where one of them is empty, nothing leaves.
 * What stands inside of a condition or a loop may not be printed at all, and is not told.
 */
export function surelyPrinted(templates: readonly Template[]): readonly string[] {
  const own = new Set<string>();
  const printed = new Set<string>();
  collect(templates, own, printed);
  return [...printed].toSorted();
}

function collect(templates: readonly Template[], own: Set<string>, printed: Set<string>): void {
  for (const template of templates) {
    const name = holeOf(template);
    if (name !== null && !own.has(name.split('.', 1)[0]!)) printed.add(name);
    if (template instanceof CaptureTag) collect(childrenOf(template), own, printed);
    // What the template itself makes is its own from here on.
    for (const made of namesMadeBy(template)) own.add(made);
  }
}

/** The path that leaves a hole if it is empty; `null`: none does. */
function holeOf(template: Template): string | null {
  if (!(template instanceof Output || template instanceof EchoTag || template instanceof AssignTag))
    return null;
  const value = valueOf(template);
  if (!value || value.filters.some(({ name }) => name === 'default')) return null;
  // An assigned name alone may be missing.
  if (template instanceof AssignTag && value.filters.length === 0) return null;
  const text = pathOf(value)?.getText() ?? '';
  return dotted.test(text) ? text : null;
}

function childrenOf(template: Template): readonly Template[] {
  return template.children ? (toValueSync(template.children(false, true)) as Template[]) : [];
}

function namesMadeBy(template: Template): readonly string[] {
  const made = template.localScope ? [...template.localScope()] : [];
  return made.map((name) => (typeof name === 'string' ? name : name.getText()));
}

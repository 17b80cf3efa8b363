import { nearest, type Diagnostic, type Survey } from '@perennial/journey';
import type { Emptiness, KnownNames, ReadTemplate } from './facts.ts';
import { aboutAttribute } from './names.ts';

/** What a text may look at, whatever the journey. */
const roots: readonly string[] = [
  'person',
  'entry',
  'data',
  'coupon',
  'recommended',
  'last_viewed',
  'last_bought',
  'articles',
  'forms',
  'referral',
  'workspace',
  'unsubscribe_url',
  'secrets',
];

/**
 * `unknown-variable`, `unknown-attribute`, `unknown-property` (warnings): nobody fills it. `variable-may-be-empty` (warning):
 * it is printed without a `default`, and some of the audience have nothing there, so that their message won't leave.
 */
export function reviewVariables(
  survey: Survey,
  known: KnownNames,
  templates: readonly ReadTemplate[],
  emptiness: readonly Emptiness[] = [],
): readonly Diagnostic[] {
  return templates.flatMap((template) => {
    const unknown = template.variables.flatMap((name) => aboutVariable(name, template, survey, known));
    const told = new Set(unknown.map(({ params }) => params?.['variable']));
    const empty = template.printed.filter((name) => !told.has(name));
    return [...unknown, ...empty.flatMap((name) => aboutEmptiness(name, template, emptiness))];
  });
}

type Place = Pick<ReadTemplate, 'node' | 'path'>;

function aboutVariable(
  variable: string,
  { node, path }: Place,
  survey: Survey,
  known: KnownNames,
): readonly Diagnostic[] {
  const place = { node, path };
  const [root = '', first, ...rest] = variable.split('.');
  if (!roots.includes(root)) return unknownVariable(variable, root, roots, place);
  if (first === undefined) return [];
  if (root === 'data') return aboutData(variable, first, survey, place);
  if (root === 'person') return aboutPerson([first, ...rest].join('.'), survey, known, place);
  return root === 'entry' ? aboutEntry([first, ...rest].join('.'), survey, known, place) : [];
}

function unknownVariable(
  variable: string,
  part: string,
  parts: readonly string[],
  place: Place,
): readonly Diagnostic[] {
  const near = nearest(part, parts);
  const suggestion = near === null ? {} : { suggestion: variable.replace(part, near) };
  return [{ code: 'unknown-variable', severity: 'warning', ...place, params: { variable, ...suggestion } }];
}

/** `data` holds what nodes of the drawing have brought, by node, and what let people in. */
function aboutData(variable: string, id: string, { graph }: Survey, place: Place): readonly Diagnostic[] {
  if (id === 'entry' || Object.hasOwn(graph.nodes, id)) return [];
  return unknownVariable(variable, id, Object.keys(graph.nodes), place);
}

function aboutPerson(
  attribute: string,
  { brings }: Survey,
  known: KnownNames,
  place: Place,
): readonly Diagnostic[] {
  if (known.attributes.length === 0) return [];
  const found = aboutAttribute(attribute, [...known.attributes, ...brings.attributes], place);
  return found.map(({ params, ...one }) => ({ ...one, params: withVariables('person', attribute, params) }));
}

/** Only events that came are known by their properties; the product's own are not looked up. */
function aboutEntry(
  property: string,
  { nodes }: Survey,
  { properties }: KnownNames,
  place: Place,
): readonly Diagnostic[] {
  const triggers = nodes.filter(({ type }) => type.startsWith('trigger-'));
  const known = triggers.map(({ type, config }) =>
    type === 'trigger-event' ? (properties.get((config as { event: string }).event) ?? []) : [],
  );
  if (known.length === 0 || known.some((paths) => paths.length === 0)) return [];
  const paths = known.flat();
  if (
    paths.some(
      (path) => path === property || property.startsWith(`${path}.`) || path.startsWith(`${property}.`),
    )
  )
    return [];
  const near = nearest(property, paths);
  const told = { property, ...(near !== null && { suggestion: near }) };
  const params = withVariables('entry', property, told);
  return [{ code: 'unknown-property', severity: 'warning', ...place, params }];
}

/** `variable` is what stands in the text, `use` what would stand there instead. */
function withVariables(
  root: string,
  name: string,
  params: Diagnostic['params'] = {},
): NonNullable<Diagnostic['params']> {
  const { suggestion } = params;
  const use = typeof suggestion === 'string' ? { use: `${root}.${suggestion}` } : {};
  return { ...params, variable: `${root}.${name}`, ...use };
}

function aboutEmptiness(
  variable: string,
  { node, path }: Place,
  emptiness: readonly Emptiness[],
): readonly Diagnostic[] {
  const found = emptiness.find((one) => one.variable === variable);
  if (!found || found.empty === 0 || found.of === 0) return [];
  // Never 0 of somebody, never 100 of not all.
  const share =
    found.empty === found.of ? 100 : Math.min(99, Math.max(1, Math.round((100 * found.empty) / found.of)));
  const params = { variable, share };
  return [{ code: 'variable-may-be-empty', severity: 'warning', node, path, params }];
}

/** What texts print of the person or of their entry without a `default`: whether it is empty is worth counting. */
export function printedOf(root: 'person' | 'entry', templates: readonly ReadTemplate[]): readonly string[] {
  const names = templates.flatMap(({ printed }) => printed.filter((name) => name.startsWith(`${root}.`)));
  return [...new Set(names.map((name) => name.slice(root.length + 1)))].toSorted();
}

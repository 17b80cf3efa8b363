import type { Diagnostic, Survey, SurveyedNode } from '@perennial/journey';
import type { ReachConfig } from '../reach/config.ts';
import type { SendConfig } from '../send/config.ts';
import type { CopySources, ReadTemplate } from './facts.ts';

/**
 * `template-unknown`, `template-other-channel`, `template-unknown-fragment` (errors): nothing could be sent.
 * `template-archived`, `template-outdated` (warnings): it is sent as it was published then.
 */
export function reviewTaken(
  { nodes }: Survey,
  templates: readonly ReadTemplate[],
  sources: CopySources,
): readonly Diagnostic[] {
  const copies = nodes.flatMap(placesOf);
  const taken = copies.filter(({ template }) => template !== undefined).map(({ path }) => path);
  return [
    ...copies.flatMap((copy) => aboutTemplate(copy, sources.versions)),
    ...templates
      // What a version of a template includes was published with it.
      .filter(({ path }) => !taken.some((copy) => path.startsWith(`${copy}.`)))
      .flatMap((text) => aboutFragments(text, sources.fragments)),
  ];
}

interface Placed {
  readonly node: string;
  /** `nodes.hello.config.variants.0` */
  readonly path: string;
  readonly channel: string;
  readonly template: SendConfig['variants'][number]['template'];
}

function placesOf({ id, type, config }: SurveyedNode): readonly Placed[] {
  if (type === 'send') {
    const { channel, variants } = config as SendConfig;
    return variants.map(({ template }, i) => placed(id, `variants.${i}`, channel, template));
  }
  if (type !== 'reach') return [];
  const { steps } = config as ReachConfig;
  return steps.map(({ channel, template }, i) => placed(id, `steps.${i}`, channel, template));
}

function placed(node: string, path: string, channel: string, template: Placed['template']): Placed {
  return { node, path: `nodes.${node}.config.${path}`, channel, template };
}

function aboutTemplate(
  { node, path, channel, template }: Placed,
  versions: CopySources['versions'],
): readonly Diagnostic[] {
  if (template === undefined) return [];
  const place = { node, path: `${path}.template` };
  const found = versions.find(({ id, version }) => id === template.id && version === template.version);
  if (!found) return [{ code: 'template-unknown', severity: 'error', ...place, params: {} }];
  const { name, kind, archived, version, newest } = found;
  const params = { name };
  if (kind !== channel) return [{ code: 'template-other-channel', severity: 'error', ...place, params }];
  if (archived) return [{ code: 'template-archived', severity: 'warning', ...place, params }];
  if (newest === version) return [];
  return [{ code: 'template-outdated', severity: 'warning', ...place, params: { name, version, newest } }];
}

function aboutFragments(
  { node, path, fragments }: ReadTemplate,
  known: readonly string[],
): readonly Diagnostic[] {
  return fragments
    .filter((name) => !known.includes(name))
    .map((name) => ({ code: 'template-unknown-fragment', severity: 'error', node, path, params: { name } }));
}

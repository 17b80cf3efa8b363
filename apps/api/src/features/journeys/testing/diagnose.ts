import { copyDiagnostics, plainRules, type Rules } from '@perennial/content/check';
import { survey, type Diagnostic } from '@perennial/journey';
import { collisionsOf, copiesOf, reviewJourney, type WorkspaceFacts } from '@perennial/nodes';
import { readTemplates } from '../review/templates.ts';
import { kernel, workspace } from './drawing.ts';

/** Who says it. */
export type Speaker = 'compiler' | 'texts' | 'workspace';

export interface Said extends Diagnostic {
  readonly by: Speaker;
}

/** All that is said of a drawing, as the check of a journey says it, with the facts at hand. */
export function diagnose(
  graph: unknown,
  facts: Partial<WorkspaceFacts> = {},
  held: Rules = plainRules,
): readonly Said[] {
  const by = (speaker: Speaker, diagnostics: readonly Diagnostic[]) =>
    diagnostics.map((one): Said => ({ ...one, by: speaker }));
  const compiled = by('compiler', kernel.compile(graph).diagnostics);
  const surveyed = survey(kernel, graph);
  if (!surveyed) return compiled;
  const { templates, diagnostics } = readTemplates(surveyed);
  const known = { ...workspace, templates, ...facts };
  const collisions = known.running ? collisionsOf(kernel, known.running) : [];
  return [
    ...compiled,
    ...by('texts', [...diagnostics, ...copyDiagnostics(copiesOf(surveyed), held)]),
    ...by('workspace', [
      ...reviewJourney(surveyed, known),
      ...collisions.map(({ diagnostic }) => diagnostic),
    ]),
  ];
}

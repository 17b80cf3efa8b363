import type { Predicate, Term } from '../predicate/types.ts';
import type { Mention } from './types.ts';

/** What a condition names. `path` is that of the condition in its document. */
export function mentionsIn(predicate: Predicate | undefined, path: string): readonly Mention[] {
  if (predicate === undefined) return [];
  switch (predicate.type) {
    case 'all':
    case 'any':
      return predicate.of.flatMap((part, i) => mentionsIn(part, `${path}.of.${i}`));
    case 'not':
      return mentionsIn(predicate.of, `${path}.of`);
    default:
      return inTerm(predicate, path);
  }
}

function inTerm(term: Term, path: string): readonly Mention[] {
  switch (term.type) {
    case 'attribute':
      return [{ kind: 'attribute', name: term.path, path: `${path}.path` }];
    case 'segment':
      return [{ kind: 'segment', name: term.segment, path: `${path}.segment` }];
    case 'stage':
      return stagesOf(term.model, term.in, { model: `${path}.model`, stages: `${path}.in` });
    case 'rfm-group':
      return term.in.map((name, i) => ({ kind: 'rfm-group', name, path: `${path}.in.${i}` }));
    case 'event':
    case 'event-sum':
    case 'event-time':
      return ofEvent(term, path);
    case 'sequence':
      return term.steps.flatMap((step, i) => ofEvent(step, `${path}.steps.${i}`));
    default:
      return [];
  }
}

function ofEvent(
  { name, where }: { readonly name: string; readonly where?: Predicate },
  path: string,
): readonly Mention[] {
  return [{ kind: 'event', name, path: `${path}.name` }, ...mentionsIn(where, `${path}.where`)];
}

/** A model and stages of it, with the paths that they stand at. */
export function stagesOf(
  model: string,
  stages: readonly string[],
  paths: { readonly model: string; readonly stages: string },
): readonly Mention[] {
  return [
    { kind: 'stage-model', name: model, path: paths.model },
    ...stages.map((name, i): Mention => ({ kind: 'stage', name, model, path: `${paths.stages}.${i}` })),
  ];
}

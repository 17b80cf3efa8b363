import { useCallback, useMemo } from 'react';
import { useForm } from '../fields/form.tsx';
import { useSay } from '../fields/use-say.ts';
import type { Preview } from '../knowledge.ts';
import { cannot } from './cannot.ts';
import { problemOf, type Problem } from './problems.ts';

/** What the preview and the compiler say of each field of a copy, to be marked where it stands: `at` is the path of its content. */
export function useProblems(answer: Preview | null, at: string): (field: string) => readonly Problem[] {
  const say = useSay();
  const { diagnostics, tell } = useForm();
  const byField = useMemo(() => {
    const found = new Map<string, Problem[]>();
    const add = (field: string, problem: Problem) => found.set(field, [...(found.get(field) ?? []), problem]);
    const path = `${at}.`;
    for (const one of diagnostics)
      if (one.path.startsWith(path)) add(one.path.slice(path.length), problemOf(tell(one), one.params));
    if (answer?.ok === false) {
      const { part } = answer.reason.params;
      if (typeof part === 'string') add(part, problemOf(cannot(answer.reason, say), answer.reason.params));
    }
    const empty = answer?.ok ? answer.empty : [];
    const lacking = empty.map((name): Problem => ({ path: name, text: say.t('send:variable.empty') }));
    const all = [...found].map(([field, own]) => [field, [...own, ...lacking]] as const);
    return { fields: new Map(all), lacking };
  }, [answer, diagnostics, say, tell, at]);
  return useCallback((field) => byField.fields.get(field) ?? byField.lacking, [byField]);
}

import type { Guardrails } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';

/** Replaces the rules, and says that they hold. */
export function useSave() {
  const { t } = useTranslation();
  const save = useAct('PUT /v1/guardrails');
  return {
    isPending: save.isPending,
    error: save.error,
    save: (body: Guardrails, done: () => void = () => {}) =>
      save.mutate(
        { body },
        {
          onSuccess: () => {
            toast(t('guardrails:saved'));
            done();
          },
        },
      ),
  };
}

/** An id that none of the others has, made from what the rule is. */
export function freshId(kind: string, others: readonly { readonly id: string }[]): string {
  const taken = new Set(others.map(({ id }) => id));
  for (let n = 1; ; n += 1) if (!taken.has(`${kind}-${n}`)) return `${kind}-${n}`;
}

/** The list with the rule in the place of its earlier self, or at the end. */
export function put<Rule extends { readonly id: string }>(
  list: readonly Rule[],
  rule: Rule,
): readonly Rule[] {
  const isKnown = list.some(({ id }) => id === rule.id);
  return isKnown ? list.map((one) => (one.id === rule.id ? rule : one)) : [...list, rule];
}

export function without<Rule extends { readonly id: string }>(
  list: readonly Rule[],
  { id }: Rule,
): readonly Rule[] {
  return list.filter((one) => one.id !== id);
}

import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import type { Bringing } from './import-addresses.tsx';

/** Addresses that nothing may be sent to any more. */
export function useSuppressing(): Bringing {
  const { t } = useTranslation();
  const act = useAct('POST /v1/suppressions');
  return {
    title: t('guardrails:suppressed.import'),
    act: t('guardrails:import.go'),
    most: 5_000,
    isPending: act.isPending,
    error: act.error,
    bring: (items, onDone) => {
      const body = { items: items.map((one) => ({ ...one, reason: 'list' as const })) };
      act.mutate(
        { body },
        {
          onSuccess: ({ suppressed, refused }) => {
            toast(t('guardrails:import.done', { count: suppressed }));
            onDone(refused);
          },
        },
      );
    },
  };
}

/** Addresses whose readers complained somewhere else, each with a case of its own. */
export function useComplaining(): Bringing {
  const { t } = useTranslation();
  const act = useAct('POST /v1/complaints/import');
  return {
    title: t('guardrails:complaints.import'),
    act: t('guardrails:complaints.import.go'),
    most: 1_000,
    isPending: act.isPending,
    error: act.error,
    bring: (items, onDone) =>
      act.mutate(
        { body: { items: [...items] } },
        {
          onSuccess: ({ opened, refused }) => {
            toast(t('guardrails:complaints.import.done', { count: opened }));
            onDone(refused);
          },
        },
      ),
  };
}

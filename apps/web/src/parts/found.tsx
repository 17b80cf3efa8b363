import { Button, ErrorNote, Skeleton } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFault } from '../client/api-fault.ts';
import { useFaultWords } from './fault-words.ts';

interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What was read, or its skeleton, or what went wrong with a way to try again. */
export function Found<Data>({
  query,
  lines,
  children,
}: {
  readonly query: Query<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation();
  // What is already there stays while a later look fails: the offline bar says so.
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton label={t('common:loading')} {...(lines && { lines })} />;
}

/** What happened, what to do about it, and the way to try again. */
export function Fault({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  const { title, fix } = words(error instanceof ApiFault ? error : new ApiFault(500, 'unexpected'));
  return (
    <ErrorNote
      title={title}
      action={
        onRetry && (
          <Button size="small" onPress={onRetry}>
            {t('common:try-again')}
          </Button>
        )
      }
    >
      {fix}
    </ErrorNote>
  );
}

import { Skeleton } from '@perennial/ui';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { LazyForm } from './types.ts';

/**
 * A form in a file of its own, fetched before somebody opens it or when they do. Once it is there it is drawn
 * at once; until then its skeleton is. What can't be fetched is thrown to the boundary around the form, and
 * drawing the form anew fetches anew.
 */
export function lazyForm<Props extends object>(
  fetchForm: () => Promise<ComponentType<Props>>,
): LazyForm<Props> {
  let there: ComponentType<Props> | undefined;
  let coming: Promise<ComponentType<Props>> | undefined;

  async function fetchAnew(): Promise<ComponentType<Props>> {
    try {
      return (there = await fetchForm());
    } catch (error) {
      coming = undefined;
      throw error;
    }
  }
  const fetch = () => (coming ??= fetchAnew());

  function Form(props: Props) {
    // Kept from the first drawing on: a form that comes meanwhile by another door would replace the one in use.
    const [Shown] = useState<ComponentType<Props>>(
      () => there ?? lazy(async () => ({ default: await fetch() })),
    );
    return (
      <Suspense fallback={<Waiting />}>
        <Shown {...props} />
      </Suspense>
    );
  }

  return Object.assign(Form, { fetch });
}

function Waiting() {
  const { t } = useTranslation();
  return <Skeleton label={t('fields:loading')} />;
}

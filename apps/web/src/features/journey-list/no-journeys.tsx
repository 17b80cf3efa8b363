import { Button, EmptyState, FolderIcon, JourneyIcon, SearchIcon } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { isNarrowed, useFilters } from './filters.ts';

/** Why the list is empty, and the way on: nothing found, nothing in this folder, or none at all. */
export function NoJourneys({
  create,
  onPlaybooks,
}: {
  readonly create: ReactNode;
  readonly onPlaybooks: () => void;
}) {
  const { t } = useTranslation();
  const mayEdit = useMay('journeys.edit');
  const { filters, clear } = useFilters();
  if (isNarrowed(filters))
    return (
      <EmptyState
        icon={<SearchIcon aria-hidden />}
        title={t('journey-list:nothing')}
        action={<Button onPress={clear}>{t('journey-list:nothing.clear')}</Button>}
      >
        {t('journey-list:nothing.why')}
      </EmptyState>
    );
  if (filters.folder !== null)
    return (
      <EmptyState icon={<FolderIcon aria-hidden />} title={t('journey-list:empty-folder')} action={create}>
        {t('journey-list:empty-folder.why')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<JourneyIcon aria-hidden />}
      title={t('journey-list:empty')}
      action={
        mayEdit && (
          <div className="row wrap">
            {create}
            <Button onPress={onPlaybooks}>{t('journey-list:empty.playbook')}</Button>
          </div>
        )
      }
    >
      {t('journey-list:empty.why')}
    </EmptyState>
  );
}

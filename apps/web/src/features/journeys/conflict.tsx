import type { Journey } from '@perennial/contracts';
import { Button, CodeArea, Dialog } from '@perennial/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { draftText } from './read-draft.ts';
import type { Draft } from './use-draft.ts';
import type { Saving } from './use-saving.ts';

/** Two people saved one draft: says so, shows theirs, and lets the reader choose. Nothing is lost before that. */
export function Conflict({
  journey,
  draft,
  saving,
}: {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly saving: Saving;
}) {
  const { t } = useTranslation();
  const current = saving.conflict?.current ?? 0;
  const theirs = useTheirs(journey.id, current);
  return (
    <Dialog
      title={t('journeys:conflict')}
      isOpen
      wide
      onClose={saving.forget}
      footer={
        <>
          <Button onPress={saving.forget}>{t('journeys:conflict.back')}</Button>
          <Button
            isDisabled={!theirs.data}
            onPress={() => {
              if (theirs.data) draft.takeOver(theirs.data, draftText(theirs.data.draft));
              saving.forget();
            }}
          >
            {t('journeys:conflict.theirs')}
          </Button>
          <Button kind="danger" isPending={saving.isPending} onPress={() => void saving.save(current)}>
            {t('journeys:conflict.mine', { current })}
          </Button>
        </>
      }
    >
      <p>{t('journeys:conflict.why', { yours: draft.revision, current })}</p>
      <Found query={theirs}>
        {(found) => (
          <CodeArea label={t('journeys:conflict.shown')} value={draftText(found.draft)} height="280px" />
        )}
      </Found>
    </Dialog>
  );
}

/** What was saved before us. What the page has read earlier is older than that, and not to be shown as theirs. */
function useTheirs(journey: string, revision: number) {
  const query = useApi('GET /v1/journeys/:journey', { params: { journey } });
  const { data, refetch } = query;
  const isOld = data !== undefined && data.revision < revision;
  useEffect(() => {
    if (isOld) void refetch();
  }, [isOld, refetch]);
  return { error: query.error, refetch, data: isOld ? undefined : data };
}

import { Button, Note } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useAct } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { useDraft, useDraftState } from '../../canvas/draft/use-draft.ts';
import { download } from './download.ts';

/** The journey was archived or deleted. What was written meanwhile need not go with it. */
export function Gone() {
  const { t } = useTranslation();
  const { state } = useDraft();
  const isLeft = useDraftState(({ saving }) => saving.isUnsaved);
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/journeys');
  const goOn = () => {
    const { name, graph } = state.getState().saving.now;
    create.mutate(
      { body: { name, draft: graph } },
      { onSuccess: ({ id }) => void navigate(path(`journeys/${id}`)) },
    );
  };
  if (!isLeft) return <Note title={t('journeys:gone')}>{t('journeys:gone.why')}</Note>;
  return (
    <>
      <Note
        tone="warn"
        title={t('journeys:gone')}
        action={
          <div className="row">
            <Button size="small" isPending={create.isPending} onPress={goOn}>
              {t('journeys:gone.new')}
            </Button>
            <Button size="small" onPress={() => download(state.getState().saving.now)}>
              {t('journeys:download')}
            </Button>
          </div>
        }
      >
        {t('journeys:gone.unsaved')}
      </Note>
      {create.error && <Fault error={create.error} />}
    </>
  );
}

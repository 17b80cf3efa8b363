import { Progress } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useJourney } from '../journeys/workbench/journey-context.ts';
import './publishing.css';

/** While people are being moved to another version: how many are. */
export function MoveProgress() {
  const { t } = useTranslation();
  const { id, status, liveVersion } = useJourney();
  const found = useApi(
    'GET /v1/journeys/:journey/move',
    { params: { journey: id } },
    { enabled: (liveVersion ?? 0) > 1, every: (seen) => (seen?.move?.state === 'running' ? 1_000 : false) },
  );
  const move = found.data?.move;
  if (move?.state !== 'running' || (status !== 'live' && status !== 'paused')) return null;
  const { version, done, of } = move;
  return (
    <div className="move-progress">
      <Progress
        label={
          status === 'paused'
            ? t('publishing:moving.paused', { version })
            : t('publishing:moving', { version, done, count: of })
        }
        value={done}
        of={of}
      />
    </div>
  );
}

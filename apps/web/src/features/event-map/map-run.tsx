import { Note, Progress } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';

const often = 1_000;

/** How far what people did is read anew by the map that was saved last. */
export function MapRun() {
  const { t, i18n } = useTranslation();
  const { data } = useApi('GET /v1/event-map/run', undefined, {
    every: (seen) => (seen?.state === 'running' ? often : false),
  });
  if (data === undefined || data.state === 'none' || data.state === 'done') return null;
  const numbers = new Intl.NumberFormat(i18n.language);
  const { state, done, of, moved } = data;
  const values = { done: numbers.format(done), of: numbers.format(of), moved: numbers.format(moved) };
  if (state === 'failed') return <Note tone="warn" title={t('event-map:run.failed', values)} />;
  return <Progress label={t('event-map:run', values)} value={done} of={of} />;
}

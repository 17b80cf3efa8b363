import { Note, Progress } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';

const often = 1_000;

/** How far the run has got that places everybody by the rules that were saved last. */
export function RunBar({ model }: { readonly model: string }) {
  const { t, i18n } = useTranslation();
  const { data } = useApi(
    'GET /v1/stage-models/:model/run',
    { params: { model } },
    { every: (seen) => (seen?.state === 'running' ? often : false) },
  );
  const numbers = new Intl.NumberFormat(i18n.language);
  if (data === undefined || data.state === 'none' || (data.state === 'done' && data.moved === 0)) return null;
  const { state, done, of, moved } = data;
  const values = { done: numbers.format(done), of: numbers.format(of), moved: numbers.format(moved) };
  if (state === 'failed') return <Note tone="warn" title={t('lifecycle:run.failed', values)} />;
  if (state === 'done')
    return <p className="soft small">{t('lifecycle:run.done', { ...values, count: moved })}</p>;
  return <Progress label={t('lifecycle:run', values)} value={done} of={of} />;
}

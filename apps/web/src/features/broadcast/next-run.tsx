import type { ListedJourney } from '@perennial/contracts';
import { BroadcastIcon, Pill, Progress } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { When } from '../../parts/when.tsx';

/** That a journey is a broadcast, how far its runs are, and when it comes round next. */
export function NextRun({
  journey: { broadcast, nextRunAt, run },
}: {
  readonly journey: Pick<ListedJourney, 'broadcast' | 'nextRunAt' | 'run'>;
}) {
  const { t, i18n } = useTranslation();
  const number = (n: number) => n.toLocaleString(i18n.language);
  return (
    <>
      {broadcast && <Pill icon={<BroadcastIcon aria-hidden />}>{t('broadcast:one')}</Pill>}
      {run && (
        <Progress
          label={t('broadcast:progress', { done: number(run.done), of: number(run.of) })}
          value={run.done}
          of={run.of}
        />
      )}
      {nextRunAt !== null && (
        <span className="soft">
          {t('broadcast:next')} <When at={nextRunAt} as="soon" />
        </span>
      )}
    </>
  );
}

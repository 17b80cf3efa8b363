import type { JourneyRun } from '@perennial/contracts';
import { EmptyState, Pill, Progress, ScheduleIcon, Sheet } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi, usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { useSetting } from '../../parts/setting.ts';
import { When } from '../../parts/when.tsx';
import { useTimes } from '../../time/use-times.ts';
import { sentence } from '@perennial/words';
import './broadcast.css';

/** Milliseconds between looks at how far runs are. */
const often = 3_000;

/** When a journey comes round next, and what it has done: whom it was for, who came in, who didn't and why. */
export function RunsSheet({ journey, onClose }: { readonly journey: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const params = { journey };
  const query = usePages(
    'GET /v1/journeys/:journey/runs',
    { params, query: { limit: 20 } },
    { every: often },
  );
  return (
    <Sheet isOpen onClose={onClose} title={t('broadcast:runs')} closeLabel={t('common:close')}>
      <div className="stack">
        <Upcoming journey={journey} />
        <Found query={{ ...query, data: query.items }} lines={4}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState icon={<ScheduleIcon aria-hidden />} title={t('broadcast:none')}>
                {t('broadcast:none.why')}
              </EmptyState>
            ) : (
              <ol className="runs" aria-label={t('broadcast:past-runs')}>
                {items.map((run) => (
                  <li key={run.id}>
                    <Run run={run} />
                  </li>
                ))}
              </ol>
            )
          }
        </Found>
        <More query={query} />
      </div>
    </Sheet>
  );
}

function Upcoming({ journey }: { readonly journey: string }) {
  const { t } = useTranslation();
  const { data } = useApi(
    'GET /v1/journeys/:journey/runs',
    { params: { journey }, query: { limit: 1 } },
    { every: often },
  );
  const [next] = data?.upcoming ?? [];
  return (
    <p className="runs-next">
      {next ? (
        <>
          <span className="soft">{t('broadcast:next')}</span> <When at={next.at} as="soon" />
        </>
      ) : (
        data && <span className="soft">{t('broadcast:next.none')}</span>
      )}
    </p>
  );
}

const tones = {
  running: 'plain',
  done: 'good',
  missed: 'warn',
  cancelled: 'plain',
  failed: 'danger',
} as const;

function Run({ run }: { readonly run: JourneyRun }) {
  const { t, i18n } = useTranslation();
  // As it was drawn: a day and a time that no zone moves.
  const drawn = useTimes('UTC');
  const number = (n: number) => n.toLocaleString(i18n.language);
  return (
    <article className="run">
      <div className="run-head">
        <span className="num">{drawn.moment(`${run.occurrence}Z`)}</span>
        <Pill tone={tones[run.state]}>{t(`broadcast:state.${run.state}`)}</Pill>
      </div>
      <p className="soft">
        {t('broadcast:yours')} <When at={run.at} as="soon" />
      </p>
      {run.zones && <p className="soft">{t('broadcast:zones', { zones: run.zones.join(', ') })}</p>}
      {run.state === 'running' && (
        <Progress
          label={t('broadcast:progress', { done: number(run.done), of: number(run.of) })}
          value={run.done}
          of={run.of}
        />
      )}
      {run.state === 'missed' && run.done === 0 ? (
        <p className="soft">{t('broadcast:missed.why')}</p>
      ) : (
        <p>
          {t('broadcast:came', { audience: number(run.audience), admitted: number(run.admitted) })}
          {run.failed > 0 && ` ${t('broadcast:failed', { count: run.failed, n: number(run.failed) })}`}
        </p>
      )}
      <Refused run={run} />
    </article>
  );
}

function Refused({ run: { refused } }: { readonly run: JourneyRun }) {
  const { t, i18n } = useTranslation();
  const setting = useSetting();
  if (refused.length === 0) return null;
  return (
    <ul className="soft">
      {refused.map(({ code, people }) => (
        <li key={code}>
          {t('broadcast:refused', {
            count: people,
            n: people.toLocaleString(i18n.language),
            why: sentence({ code, params: {} }, setting),
          })}
        </li>
      ))}
    </ul>
  );
}

import type { PersonSummary, SegmentEstimate } from '@perennial/contracts';
import type { Predicate } from '@perennial/journey';
import { Avatar, Card, Note, Skeleton } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useCountUp } from './use-count-up.ts';
import { useEstimate } from './use-estimate.ts';

/** Who the definition finds as it stands, while one writes it. */
export function EstimateCard({ definition }: { readonly definition: Predicate }) {
  const { t } = useTranslation();
  const { data, error, isAskable, isBehind, refetch } = useEstimate(definition);
  return (
    <Card title={t('segments:estimate')}>
      <div className="stack" aria-live="polite" aria-busy={isBehind}>
        {!isAskable && <p className="soft">{t('segments:estimate.unfinished')}</p>}
        {isAskable && Boolean(error) && <Fault error={error} onRetry={() => void refetch()} />}
        {isAskable && !error && !data && <Skeleton label={t('segments:estimate.counting')} lines={3} />}
        {isAskable && !error && data && <Found estimate={data} isBehind={isBehind} />}
      </div>
    </Card>
  );
}

function Found({ estimate, isBehind }: { readonly estimate: SegmentEstimate; readonly isBehind: boolean }) {
  const { t, i18n } = useTranslation();
  const { people, of, unknown, interval, sample } = estimate;
  const shown = useCountUp(people);
  const numbers = new Intl.NumberFormat(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <div className={isBehind ? 'segment-count behind' : 'segment-count'}>
        <b className="num">{numbers.format(shown)}</b>
        <span className="soft">
          {t('segments:estimate.of', {
            count: of,
            n: numbers.format(of),
            share: share.format(of === 0 ? 0 : people / of),
          })}
        </span>
      </div>
      {interval && (
        <p className="soft">
          {t('segments:estimate.interval', {
            from: numbers.format(interval.from),
            to: numbers.format(interval.to),
          })}
        </p>
      )}
      {unknown > 0 && (
        <Note title={t('segments:estimate.unknown', { count: unknown, n: numbers.format(unknown) })}>
          {t('segments:estimate.unknown.why')}
        </Note>
      )}
      {sample.length > 0 && <Sample people={sample} />}
    </>
  );
}

function Sample({ people }: { readonly people: readonly PersonSummary[] }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  return (
    <div className="stack tight">
      <h3 className="soft">{t('segments:estimate.sample')}</h3>
      <ul className="segment-sample">
        {people.map((person) => (
          <li key={person.id}>
            <Link className="row" to={path(`people/${person.id}`)}>
              <Avatar name={nameOf(person)} />
              <span className="ellipsis">{nameOf(person)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

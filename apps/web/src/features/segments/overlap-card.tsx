import type { Segment } from '@perennial/contracts';
import { Card, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';

/** How many are in another one, too. */
export function OverlapCard({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { data } = useApi('GET /v1/segments', { query: {} });
  const others = (data?.items ?? []).filter(({ id }) => id !== segment.id);
  const chosen = others.find(({ id }) => id === search.get('with'));
  return (
    <Card title={t('segments:overlap')}>
      <div className="stack">
        {others.length === 0 ? (
          <p className="soft">{t('segments:overlap.none')}</p>
        ) : (
          <Select
            label={t('segments:overlap.with')}
            placeholder={t('segments:overlap.choose')}
            choices={others.map(({ id, name }) => ({ id, label: name }))}
            value={chosen?.id ?? null}
            onChange={(id) =>
              setSearch((before) => {
                const after = new URLSearchParams(before);
                after.set('with', id);
                return after;
              })
            }
          />
        )}
        {chosen && <Overlap segment={segment} other={chosen} />}
      </div>
    </Card>
  );
}

function Overlap({ segment, other }: { readonly segment: Segment; readonly other: Segment }) {
  const { t, i18n } = useTranslation();
  const query = useApi('GET /v1/segments/:segment/overlap', {
    params: { segment: segment.id },
    query: { with: other.id },
  });
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <Found query={query} lines={2}>
      {({ both, onlyThis, onlyOther }) => {
        const all = Math.max(1, both + onlyThis + onlyOther);
        const rows = [
          { id: 'this', label: t('segments:overlap.only', { name: segment.name }), people: onlyThis },
          { id: 'both', label: t('segments:overlap.both'), people: both },
          { id: 'other', label: t('segments:overlap.only', { name: other.name }), people: onlyOther },
        ];
        return (
          <dl className="segment-overlap">
            {rows.map(({ id, label, people }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd className="num">{numbers.format(people)}</dd>
                {people > 0 && (
                  <span
                    className={`bar ${id}`}
                    style={{ inlineSize: `${(people / all) * 100}%` }}
                    aria-hidden
                  />
                )}
              </div>
            ))}
          </dl>
        );
      }}
    </Found>
  );
}

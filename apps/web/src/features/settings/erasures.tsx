import type { Erasure } from '@perennial/contracts';
import { Card, CheckIcon, EmptyState, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';

/** That people were erased: when, by whom, how far that is and what went. Of whom it was nothing is left. */
export function Erasures() {
  const { t } = useTranslation();
  const found = usePages('GET /v1/erasures');
  return (
    <Card title={t('settings:erasures')} flush>
      <p className="small muted erasures-lead">{t('settings:erasures.lead')}</p>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<CheckIcon aria-hidden />} title={t('settings:erasures.none')}>
              {t('settings:erasures.none.why')}
            </EmptyState>
          ) : (
            <Table
              label={t('settings:erasures')}
              items={items}
              idOf={({ id }) => id}
              columns={[
                { id: 'at', title: t('settings:erasures.at'), cell: ({ at }) => <When at={at} /> },
                {
                  id: 'by',
                  title: t('settings:erasures.by'),
                  cell: ({ byName }) =>
                    byName === null ? t('settings:erasures.by-key') : <Own>{byName}</Own>,
                },
                {
                  id: 'state',
                  title: t('settings:erasures.state'),
                  cell: ({ doneAt }) =>
                    doneAt === null ? (
                      t('settings:erasures.going')
                    ) : (
                      <>
                        {t('settings:erasures.done')} <When at={doneAt} />
                      </>
                    ),
                },
                { id: 'gone', title: t('settings:erasures.gone'), cell: (one) => <Gone {...one} /> },
              ]}
            />
          )
        }
      </Found>
      <More query={found} />
    </Card>
  );
}

/** `2 messages · 14 events`: what has a name for people; the rest is counted together. */
function Gone({ counts }: Erasure) {
  const { t, i18n } = useTranslation();
  const kinds = Object.entries(counts).filter(([, count]) => count > 0);
  const isNamed = ([kind]: readonly [string, number]) => i18n.exists(`settings:erased.${kind}`, { count: 2 });
  const told = kinds.filter(isNamed).map(([kind, count]) => t(`settings:erased.${kind}`, { count }));
  const rest = kinds.filter((one) => !isNamed(one)).reduce((sum, [, count]) => sum + count, 0);
  return [...told, ...(rest > 0 ? [t('settings:erased.rest', { count: rest })] : [])].join(' · ');
}

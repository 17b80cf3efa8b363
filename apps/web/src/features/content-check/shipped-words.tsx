import type { CallResponse } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import './content-check.css';

type Shipped = CallResponse<'GET /v1/content/rules'>['shipped'];
type List = keyof Shipped['en'];

/** The words that hold without anybody's doing, by what is wrong with them; those of both languages hold for every text. */
export function ShippedWords({ shipped }: { readonly shipped: Shipped }) {
  const { t } = useTranslation();
  const lists: readonly (readonly [List, string])[] = [
    ['false-promotion', t('content-check:list.false-promotion')],
    ['sensitive-word', t('content-check:list.sensitive-word')],
    ['induced-sharing', t('content-check:list.induced-sharing')],
    ['style-hype', t('content-check:list.style-hype')],
    ['style-stiff', t('content-check:list.style-stiff')],
    ['allowed', t('content-check:list.allowed')],
  ];
  return (
    <Card title={t('content-check:shipped')}>
      <div className="stack">
        <p className="soft">{t('content-check:shipped.lead')}</p>
        {lists.map(([list, title]) => (
          <details key={list} className="shipped-words">
            <summary>{title}</summary>
            <p translate="no">{[...shipped.zh[list], ...shipped.en[list]].join(' · ')}</p>
          </details>
        ))}
      </div>
    </Card>
  );
}

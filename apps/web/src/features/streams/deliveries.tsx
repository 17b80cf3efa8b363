import type { Stream, StreamDelivery } from '@perennial/contracts';
import { ApiIcon, EmptyState, Pill, PlainTable, Sheet } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { When } from '../../parts/when.tsx';
import { useFaultOf } from './use-fault-of.ts';

/** Milliseconds between looks, so that a test shows by itself. */
const every = 2_000;

/** What became of the last tries. */
export function Deliveries({
  stream: { id, name },
  onClose,
}: {
  readonly stream: Stream;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const found = useApi('GET /v1/streams/:stream/deliveries', { params: { stream: id } }, { every });
  return (
    <Sheet title={t('streams:deliveries', { name })} closeLabel={t('common:close')} isOpen onClose={onClose}>
      <Found query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<ApiIcon aria-hidden />} title={t('streams:deliveries.none')}>
              {t('streams:deliveries.none.why')}
            </EmptyState>
          ) : (
            <PlainTable aria-label={t('streams:deliveries', { name })}>
              <thead>
                <tr>
                  <th scope="col">{t('streams:at')}</th>
                  <th scope="col" className="end">
                    {t('streams:events')}
                  </th>
                  <th scope="col">{t('streams:answer')}</th>
                  <th scope="col" className="end">
                    {t('streams:took')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <DeliveryRow key={one.id} one={one} />
                ))}
              </tbody>
            </PlainTable>
          )
        }
      </Found>
    </Sheet>
  );
}

function DeliveryRow({
  one: { at, events, test, status, fault, milliseconds },
}: {
  readonly one: StreamDelivery;
}) {
  const { t, i18n } = useTranslation();
  const faultOf = useFaultOf();
  const numbers = Intl.NumberFormat(i18n.language);
  return (
    <tr>
      <td>
        <When at={at} />
      </td>
      <td className="end num">{test ? t('streams:test') : numbers.format(events)}</td>
      <td>
        {fault === null ? (
          <Pill tone="good">{t('streams:answer.taken', { status })}</Pill>
        ) : (
          <Pill tone="warn">{faultOf(fault, status)}</Pill>
        )}
      </td>
      <td className="end num">{t('streams:ms', { n: numbers.format(milliseconds) })}</td>
    </tr>
  );
}

import { channels } from '@perennial/journey';
import type { DayForecast, Forecast } from '@perennial/simulate';
import { Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { channelName } from '@perennial/words';
import { useCanvas } from '../../canvas/context/canvas-context.ts';

/** The chart in numbers, by channel, with who came in and who was held for the night. */
export function SendsTable({ forecast: { days } }: { readonly forecast: Forecast }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const used = channels.filter((channel) => days.some(({ sent }) => sent[channel] > 0));
  return (
    <Table<DayForecast>
      label={t('simulate:sends')}
      columns={[
        {
          id: 'day',
          title: t('simulate:day'),
          cell: ({ day }) => <span className="num">{day.slice(5)}</span>,
        },
        ...used.map((channel) => ({
          id: channel,
          title: channelName(channel, say.language),
          cell: ({ sent }: DayForecast) => say.number(sent[channel]),
          end: true,
        })),
        {
          id: 'held',
          title: t('simulate:held-short'),
          cell: ({ held }: DayForecast) => say.number(held),
          end: true,
        },
      ]}
      items={days}
      idOf={({ day }) => day}
    />
  );
}

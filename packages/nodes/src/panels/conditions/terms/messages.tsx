import { channels, type Channel, type Engagement, type TermOf } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { useBuilder } from '../builder-context.ts';
import { NumberInput } from '../parts/number-input.tsx';
import { NumberTestFields } from '../parts/number-test.tsx';
import { withPart } from '../parts/with-part.ts';
import type { TermProps } from '../term-props.ts';

const rates = ['opened', 'clicked'] as const;
const anyChannel = 'any';

/** What share of the messages somebody opened or clicked. */
export function EngagementFields({ term, path, onChange }: TermProps<TermOf<'engagement'>>) {
  const { t } = useTranslation();
  return (
    <>
      <RateFields
        rate={term.rate}
        channel={term.channel}
        onRate={(rate) => onChange({ ...term, rate })}
        onChannel={(channel) => onChange(withPart(term, 'channel', channel))}
      />
      <NumberTestFields
        label={t('conditions:percent')}
        path={`${path}.test`}
        min={0}
        max={100}
        isWhole={false}
        unit="%"
        test={term.test}
        onChange={(test, burst) => onChange({ ...term, test }, burst)}
      />
      <DurationField
        label={t('conditions:messages.window')}
        path={`${path}.window`}
        value={term.window}
        onChange={(window, burst) => onChange({ ...term, window }, burst)}
      />
      <LeastField path={path} value={term.least} onChange={(least, b) => onChange({ ...term, least }, b)} />
    </>
  );
}

/** How much that share fell against the time before. */
export function EngagementDropFields({ term, path, onChange }: TermProps<TermOf<'engagement-drop'>>) {
  const { t } = useTranslation();
  return (
    <>
      <RateFields
        rate={term.rate}
        channel={term.channel}
        onRate={(rate) => onChange({ ...term, rate })}
        onChannel={(channel) => onChange(withPart(term, 'channel', channel))}
      />
      <div className="p-pair tight">
        <span className="after">{t('conditions:drop.by')}</span>
        <NumberInput
          label={t('conditions:drop.percent')}
          path={`${path}.percent`}
          min={1}
          max={100}
          value={term.percent}
          unit={t('conditions:drop.or-more')}
          onChange={(percent, burst) => onChange({ ...term, percent }, burst)}
        />
      </div>
      <DurationField
        label={t('conditions:drop.window')}
        path={`${path}.window`}
        value={term.window}
        onChange={(window, burst) => onChange({ ...term, window }, burst)}
      />
      <LeastField path={path} value={term.least} onChange={(least, b) => onChange({ ...term, least }, b)} />
    </>
  );
}

function RateFields({
  rate,
  channel,
  onRate,
  onChannel,
}: {
  readonly rate: Engagement['rate'];
  readonly channel: Channel | undefined;
  readonly onRate: (rate: Engagement['rate']) => void;
  readonly onChannel: (channel: Channel | undefined) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <div className="p-pair">
      <Select
        label={t('conditions:rate')}
        hideLabel
        choices={rates.map((id) => ({ id, label: t(`conditions:rate.${id}`) }))}
        value={rate}
        isDisabled={isReadOnly}
        onChange={onRate}
      />
      <Select<Channel | typeof anyChannel>
        label={t('conditions:channel')}
        hideLabel
        choices={[
          { id: anyChannel, label: t('conditions:channel.any') },
          ...channels.map((id) => ({ id, label: t(`conditions:channel.${id}`) })),
        ]}
        value={channel ?? anyChannel}
        isDisabled={isReadOnly}
        onChange={(next) => onChannel(next === anyChannel ? undefined : next)}
      />
    </div>
  );
}

/** Of fewer messages a share says nothing. */
function LeastField({
  path,
  value,
  onChange,
}: {
  readonly path: string;
  readonly value: number;
  readonly onChange: (value: number, burst: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="p-pair tight">
      <span className="after">{t('conditions:least')}</span>
      <NumberInput
        label={t('conditions:least')}
        path={`${path}.least`}
        min={1}
        value={value}
        unit={t('conditions:least.unit')}
        onChange={onChange}
      />
    </div>
  );
}

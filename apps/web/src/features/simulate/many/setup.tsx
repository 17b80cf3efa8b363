import type { NodeStats } from '@perennial/contracts';
import { outwardChannels, type OutwardChannel } from '@perennial/journey';
import type { Assumption, Behaviour } from '@perennial/simulate';
import { NumberField, Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { channelName } from '@perennial/words';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { useTitle } from '../use-title.ts';
import { shareBefore } from './as-before.ts';

export interface Size {
  readonly people: number;
  readonly days: number;
  readonly seed: string;
  /** Only people in it; `null`: anybody. */
  readonly segment: string | null;
}

type Prices = { readonly [C in OutwardChannel]: number };

interface Props {
  readonly assumptions: readonly Assumption[];
  readonly behaviour: Behaviour;
  readonly size: Size;
  readonly prices: Prices;
  readonly currency: string;
  /** What people did so far. */
  readonly stats: readonly NodeStats[];
  readonly onBehaviour: (behaviour: Behaviour) => void;
  readonly onSize: (size: Size) => void;
  readonly onPrices: (prices: Prices) => void;
}

const day = 24 * 3_600_000;
const spreads = { once: 0, day, week: 7 * day } as const;
type Spread = keyof typeof spreads;

/** Of whom, for how long, and what is assumed of what nobody can know. */
export function Setup({ size, onSize, ...props }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="section simulate-grid">
        <NumberField
          label={t('simulate:people')}
          value={size.people}
          minValue={1}
          maxValue={1_000}
          onChange={(people) => onSize({ ...size, people })}
        />
        <Audience segment={size.segment} onChange={(segment) => onSize({ ...size, segment })} />
        <NumberField
          label={t('simulate:days')}
          value={size.days}
          minValue={1}
          maxValue={365}
          onChange={(days) => onSize({ ...size, days })}
        />
        <TextField
          label={t('simulate:seed')}
          value={size.seed}
          onChange={(seed) => onSize({ ...size, seed })}
        />
        <Entering behaviour={props.behaviour} onChange={props.onBehaviour} />
      </div>
      <Assumptions {...props} />
      <Costs {...props} />
    </>
  );
}

const everybody = 'everybody';

/** Of whom people are taken: of all, or of a segment or list. */
function Audience({
  segment,
  onChange,
}: {
  readonly segment: string | null;
  readonly onChange: (segment: string | null) => void;
}) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/segments');
  return (
    <Select
      label={t('simulate:audience')}
      choices={[
        { id: everybody, label: t('simulate:audience.everybody') },
        ...(data?.items ?? []).map(({ id, name }) => ({ id, label: name })),
      ]}
      value={segment ?? everybody}
      onChange={(id) => onChange(id === everybody ? null : id)}
    />
  );
}

function Entering({
  behaviour,
  onChange,
}: {
  readonly behaviour: Behaviour;
  readonly onChange: (behaviour: Behaviour) => void;
}) {
  const { t } = useTranslation();
  const ids = Object.keys(spreads) as Spread[];
  return (
    <Select
      label={t('simulate:entering')}
      choices={ids.map((id) => ({ id, label: t(`simulate:entering.${id}`) }))}
      value={ids.find((id) => spreads[id] === behaviour.entering) ?? 'day'}
      onChange={(id) => onChange({ ...behaviour, entering: spreads[id] })}
    />
  );
}

type Changing = Pick<Props, 'assumptions' | 'behaviour' | 'stats' | 'onBehaviour'>;

function Assumptions({ assumptions, behaviour, stats, onBehaviour }: Changing) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const hintOf = (one: Assumption) => {
    const share = shareBefore(stats, one);
    return share === null
      ? t('simulate:assumed')
      : t('simulate:as-before', { share: say.percent(share * 100) });
  };
  const nameOf = useAssumptionName();
  if (assumptions.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{t('simulate:assumptions')}</h3>
      <p className="small muted">{t('simulate:assumptions.why')}</p>
      {assumptions.map((one) => (
        <NumberField
          key={`${one.node} ${one.port}`}
          label={nameOf(one)}
          hint={hintOf(one)}
          value={chanceOf(behaviour, one)}
          minValue={0}
          maxValue={1}
          step={0.01}
          formatOptions={{ style: 'percent' }}
          onChange={(chance) => onBehaviour(withChance(behaviour, one, chance))}
        />
      ))}
    </section>
  );
}

function chanceOf({ ports, goal }: Behaviour, { node, port }: Assumption): number {
  return node === null || port === null ? goal : (ports[node]?.[port] ?? 0);
}

function withChance(behaviour: Behaviour, { node, port }: Assumption, chance: number): Behaviour {
  if (node === null || port === null) return { ...behaviour, goal: chance };
  const { ports } = behaviour;
  return { ...behaviour, ports: { ...ports, [node]: { ...ports[node], [port]: chance } } };
}

function useAssumptionName(): (assumption: Assumption) => string {
  const { t } = useTranslation();
  const title = useTitle();
  return ({ node, event }) => {
    if (node === null) return t('simulate:assume.goal', { event });
    return event === null
      ? t('simulate:assume.call', { node: title(node) })
      : t('simulate:assume.wait', { node: title(node), event });
  };
}

/** Prices only of what the journey sends. */
function Costs({ prices, currency, onPrices }: Pick<Props, 'prices' | 'currency' | 'onPrices'>) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const nodes = useEditor(({ graph }) => graph.nodes);
  const used = outwardChannels.filter((channel) =>
    Object.values(nodes).some(({ type, config }) => type === 'send' && config['channel'] === channel),
  );
  if (used.length === 0) return null;
  return (
    <section className="section stack">
      <h3>{currency === '' ? t('simulate:prices') : t('simulate:prices.in', { currency })}</h3>
      <div className="simulate-grid">
        {used.map((channel) => (
          <NumberField
            key={channel}
            label={channelName(channel, say.language)}
            value={prices[channel]}
            minValue={0}
            maxValue={1_000}
            formatOptions={{ maximumFractionDigits: 4 }}
            onChange={(price) => onPrices({ ...prices, [channel]: price })}
          />
        ))}
      </div>
    </section>
  );
}

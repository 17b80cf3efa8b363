import type { NodeStats } from '@perennial/contracts';
import type { Family, NodeId } from '@perennial/journey';
import { AlertIcon, SkipIcon, cx } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { CardHeat } from '../../monitor/card-heat.tsx';
import { useNumbers, type Asked } from './numbers.ts';
import { useAsk } from './use-ask.ts';

/** Reasons named on a card; the drawer knows them all. */
const mostNamed = 3;

/** Entered, here now, left; skipped and failed only where there are any. Each leads to its people. */
export function CardNumbers({ id, family }: { readonly id: NodeId; readonly family: Family }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const stats = useNumbers(({ nodes }) => nodes?.get(id));
  const { entered = 0, here = 0, left = 0, attention = 0 } = stats ?? {};
  if (family === 'end')
    return (
      <Line asked={{ node: id, state: 'exited' }}>
        {t('canvas:monitor.ended', { count: entered, n: say.number(entered) })}
      </Line>
    );
  return (
    <>
      <div className="strip num">
        <Count asked={{ node: id, state: 'entered' }} n={entered} text="canvas:monitor.in" />
        <Count asked={{ node: id, state: 'here' }} n={here} text="canvas:monitor.here" isLive={here > 0} />
        <Count asked={{ node: id, state: 'left' }} n={left} text="canvas:monitor.left" />
      </div>
      <CardHeat id={id} />
      {stats?.sends && <Unsent id={id} sends={stats.sends} />}
      {attention > 0 && (
        <Line icon={<AlertIcon aria-hidden />} asked={{ node: id, state: 'attention' }} isBad>
          <b>{t('canvas:monitor.attention', { count: attention, n: say.number(attention) })}</b>
        </Line>
      )}
    </>
  );
}

function Unsent({ id, sends }: { readonly id: NodeId; readonly sends: NonNullable<NodeStats['sends']> }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const skipName = useSkipNames();
  const sum = (list: readonly { readonly n: number }[]) => list.reduce((all, { n }) => all + n, 0);
  const [skipped, failed] = [sum(sends.skipped), sum(sends.failed)];
  return (
    <>
      {skipped > 0 && (
        <Line icon={<SkipIcon aria-hidden />} asked={{ node: id, state: 'skipped' }}>
          <b>{t('canvas:monitor.skipped', { n: say.number(skipped) })}</b>{' '}
          {sends.skipped
            .slice(0, mostNamed)
            .map(({ code, n }) => `${skipName(code)} ${say.number(n)}`)
            .join(t('canvas:monitor.comma'))}
        </Line>
      )}
      {failed > 0 && (
        <Line icon={<AlertIcon aria-hidden />} asked={{ node: id, state: 'failed' }} isBad>
          <b>{t('canvas:monitor.failed', { n: say.number(failed) })}</b>
        </Line>
      )}
      {sends.parked > 0 && (
        <Line icon={<AlertIcon aria-hidden />} asked={{ node: id, state: 'parked' }} isBad>
          <b>{t('canvas:monitor.parked', { n: say.number(sends.parked) })}</b>
        </Line>
      )}
    </>
  );
}

/** In two or three words; the whole sentence stands in the drawer. */
function useSkipNames(): (code: string) => string {
  const { t, i18n } = useTranslation();
  return (code) => {
    const key = `canvas:skip.${code}`;
    return i18n.exists(key) ? t(key) : t('canvas:skip.other');
  };
}

function Count({
  asked,
  n,
  text,
  isLive = false,
}: {
  readonly asked: Asked;
  readonly n: number;
  readonly text: 'canvas:monitor.in' | 'canvas:monitor.here' | 'canvas:monitor.left';
  readonly isLive?: boolean;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const ask = useAsk(asked);
  const [before = '', after = ''] = t(text, { n: '\n' }).split('\n');
  return (
    <button type="button" className={cx('count', 'nodrag', isLive && 'live')} onClick={ask}>
      {before}
      <b>{say.number(n)}</b>
      {after}
    </button>
  );
}

function Line({
  icon,
  asked,
  isBad = false,
  children,
}: {
  readonly icon?: ReactNode;
  readonly asked: Asked;
  readonly isBad?: boolean;
  readonly children: ReactNode;
}) {
  const ask = useAsk(asked);
  return (
    <button type="button" className={cx('why', 'nodrag', isBad && 'bad')} onClick={ask}>
      {icon}
      <span>{children}</span>
    </button>
  );
}

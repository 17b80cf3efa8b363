import type { Funnel, FunnelStep } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { sentence } from '@perennial/words';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../parts/setting.ts';
import { FileButtons } from './file-buttons.tsx';
import { Formula } from './formula.tsx';
import type { Numbers } from './use-numbers.ts';
import type { MessageQuery } from './use-place.ts';

/** Reasons that are told of one step; the rest is counted together. */
const mostReasons = 4;

/** How far messages came, and at each step why the others did not. */
export function FunnelCard({
  funnel,
  query,
  numbers,
}: {
  readonly funnel: Funnel;
  readonly query: MessageQuery;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  const planned = funnel.steps[0]?.messages ?? 0;
  return (
    <Card
      title={t('results:funnel')}
      action={
        <div className="row">
          <Formula of={t('results:funnel')}>{t('results:funnel.formula')}</Formula>
          <FileButtons path="/v1/exports/results/funnel" query={query} name={t('results:funnel')} />
        </div>
      }
    >
      <ol className="result-funnel">
        {funnel.steps.map((step) => (
          <Step key={step.step} step={step} planned={planned} numbers={numbers} />
        ))}
      </ol>
      {funnel.canTell < (funnel.steps[4]?.messages ?? 0) && (
        <p className="small muted">
          {t('results:funnel.can-tell', { count: funnel.canTell, n: numbers.count(funnel.canTell) })}
        </p>
      )}
      {funnel.proxied > 0 && (
        <p className="small muted">
          {t('results:funnel.proxied', { count: funnel.proxied, n: numbers.count(funnel.proxied) })}
        </p>
      )}
      {funnel.young > 0 && (
        <p className="small muted">
          {t('results:funnel.young', { count: funnel.young, n: numbers.count(funnel.young) })}
        </p>
      )}
    </Card>
  );
}

function Step({
  step: { step, messages, people, lost },
  planned,
  numbers,
}: {
  readonly step: FunnelStep;
  readonly planned: number;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  const share = planned === 0 ? 0 : messages / planned;
  return (
    <li>
      <span className="strong">{t(`results:step.${step}`)}</span>
      <span className="result-bar" style={{ '--share': `${share * 100}%` } as CSSProperties} aria-hidden />
      <span className="num end">
        <b>{numbers.count(messages)}</b> <span className="muted">{numbers.share(share)}</span>
      </span>
      <span className="num end small soft">
        {t('results:people', { count: people, n: numbers.count(people) })}
      </span>
      {lost.length > 0 && <Lost lost={lost} numbers={numbers} />}
    </li>
  );
}

function Lost({ lost, numbers }: { readonly lost: FunnelStep['lost']; readonly numbers: Numbers }) {
  const { t } = useTranslation();
  const wordsOf = useLossWords();
  const rest = lost.slice(mostReasons).reduce((sum, { messages }) => sum + messages, 0);
  return (
    <ul className="small soft result-lost">
      {lost.slice(0, mostReasons).map(({ code, messages, final }) => (
        <li key={`${code} ${final}`}>
          <span className="num">{final ? `−${numbers.count(messages)}` : numbers.count(messages)}</span>{' '}
          {wordsOf(code)}
        </li>
      ))}
      {rest > 0 && <li>{t('results:lost.others', { count: rest, n: numbers.count(rest) })}</li>}
    </ul>
  );
}

/** What is told where a message has no reason of its own: how it stands. */
const standings: ReadonlySet<string> = new Set([
  'no-receipt',
  'queued',
  'sending',
  'parked',
  'unknown',
  'failed',
  'expired',
  'cancelled',
  'skipped',
]);

function useLossWords(): (code: string) => string {
  const { t } = useTranslation();
  const setting = useSetting();
  return (code) => (standings.has(code) ? t(`results:lost.${code}`) : sentence({ code }, setting));
}

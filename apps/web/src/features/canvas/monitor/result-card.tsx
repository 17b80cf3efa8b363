import type { Results } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { armOf } from '@perennial/words';
import { useWorkspacePath } from '../../../client/session.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { portsOf } from '../context/panels.ts';
import { useNode } from '../store/use-editor.ts';
import { useSide, type Side } from './use-side.ts';
import { AskedNumber } from './asked-number.tsx';
import { Interval } from './interval.tsx';
import { useExperiment, type Experiment } from './results.ts';

/** Beside a split or a send with variants: what may be said of its arms, and what may not yet. */
export function ResultCard({ id }: { readonly id: string }) {
  const { results, experiment } = useExperiment(id);
  const side = useSide(id);
  if (!experiment || !results || experiment.arms.length < 2) return null;
  return <Card experiment={experiment} results={results} side={side} />;
}

function Card({
  experiment,
  results,
  side,
}: {
  readonly experiment: Experiment;
  readonly results: Results;
  readonly side: Side;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const { node } = experiment;
  const { journey = '' } = useParams();
  const path = useWorkspacePath();
  const nameOf = useArmNames(experiment);
  const best = experiment.comparisons.find(({ verdict }) => verdict === 'better');
  const [first] = experiment.comparisons;
  const shown = best ?? first;
  const verdict = experiment.srm?.alarm ? 'mismatch' : (shown?.verdict ?? 'no-goal');
  const values = shown
    ? {
        arm: nameOf(shown.arm),
        other: nameOf(shown.against),
        difference: points(shown.difference, say.number),
        low: points(shown.low, say.number),
        high: points(shown.high, say.number),
        people: say.number(results.enough.people),
        events: say.number(results.enough.events),
      }
    : {};
  return (
    <section className={`result ${side} nodrag nopan`} aria-label={t('canvas:result')}>
      <header>
        <b>{t(`canvas:verdict.${verdict}`, values)}</b>
        <span className="small muted">{t('canvas:result.day', { n: say.number(experiment.days + 1) })}</span>
      </header>
      <p>{t(`canvas:verdict.${verdict}.why`, values)}</p>
      <table>
        <tbody>
          {experiment.arms.map((arm) => (
            <tr key={arm.id}>
              <th scope="row" className="truncate">
                {nameOf(arm.id)}
              </th>
              <td className="num muted">
                {arm.conversions !== null && (
                  <>
                    <AskedNumber asked={{ node, state: 'converted', variant: arm.id }}>
                      {say.number(arm.conversions)}
                    </AskedNumber>
                    {' / '}
                  </>
                )}
                <AskedNumber asked={{ node, state: 'exposed', variant: arm.id }}>
                  {arm.conversions === null
                    ? t('canvas:result.people', { count: arm.people, n: say.number(arm.people) })
                    : say.number(arm.people)}
                </AskedNumber>
              </td>
              <td className="num end">{arm.rate && <b>{say.percent(arm.rate.value * 100)}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown && <Interval comparison={shown} />}
      <Messages experiment={experiment} nameOf={nameOf} />
      {shown && <footer className="small muted">{t('canvas:result.how')}</footer>}
      <Link className="link small" to={path(`experiments/${journey}/${node}`)}>
        {t('canvas:result.open')}
      </Link>
    </section>
  );
}

const states = ['accepted', 'delivered', 'opened', 'clicked'] as const;

/** What became of the messages of each arm; text messages can't tell who opened them. */
function Messages({
  experiment: { arms, node },
  nameOf,
}: {
  readonly experiment: Experiment;
  readonly nameOf: (arm: string) => string;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  if (arms.every(({ accepted }) => accepted === 0)) return null;
  const opens = arms.some(({ opened }) => opened !== null);
  return (
    <table className="messages small">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('canvas:result.arm')}</span>
          </th>
          <th scope="col">{t('canvas:result.sent')}</th>
          <th scope="col">{t('canvas:result.delivered')}</th>
          {opens && <th scope="col">{t('canvas:result.opened')}</th>}
          <th scope="col">{t('canvas:result.clicked')}</th>
        </tr>
      </thead>
      <tbody>
        {arms.map((arm) => (
          <tr key={arm.id} className="num">
            <th scope="row" className="truncate">
              {nameOf(arm.id)}
            </th>
            {states
              .filter((state) => opens || state !== 'opened')
              .map((state) => (
                <td key={state}>
                  {arm[state] !== null && (
                    <AskedNumber asked={{ node, state, variant: arm.id }}>
                      {say.number(arm[state])}
                    </AskedNumber>
                  )}
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Arms of a split by their ports' names; variants of a send by their letter. */
function useArmNames({ node: id }: Experiment): (arm: string) => string {
  const { say } = useCanvas();
  const node = useNode(id);
  const ports = node ? portsOf(node, say) : [];
  return (arm) => ports.find((port) => port.id === arm && port.name !== undefined)?.name ?? armOf(arm);
}

/** Percentage points with one decimal and a sign. */
function points(share: number | null, number: (n: number) => string): string {
  if (share === null) return '';
  const value = Math.round(share * 1_000) / 10;
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value))}`;
}

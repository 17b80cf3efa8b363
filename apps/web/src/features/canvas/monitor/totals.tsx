import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { useEditor } from '../store/use-editor.ts';
import { useNumbers, useNumbersStore, type Asked } from './numbers.ts';
import { sinces, type Since } from './since.ts';
import type { Liveness } from './use-live.ts';

interface Props {
  readonly liveness: Liveness;
  readonly since: Since;
  readonly onSince: (since: Since) => void;
}

/** The journey in three numbers, and whose they are. */
export function Totals({ liveness, since, onSince }: Props) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const totals = useNumbers((numbers) => numbers.totals);
  const hasGoal = useEditor(({ graph }) => graph.settings.goal !== undefined);
  const { entered = 0, inside = 0, goals = 0 } = totals ?? {};
  const share = entered === 0 ? null : say.percent((goals / entered) * 100);
  return (
    <section className="totals" aria-label={t('canvas:totals')}>
      <div className="row">
        <Total
          n={say.number(entered)}
          text={t('canvas:totals.entered')}
          asked={{ node: null, state: 'entered' }}
        />
        <Total
          n={say.number(inside)}
          text={t('canvas:totals.inside')}
          asked={{ node: null, state: 'here' }}
        />
        {hasGoal && (
          <Total
            n={share ?? say.number(goals)}
            text={t('canvas:totals.goal')}
            asked={{ node: null, state: 'goal' }}
          />
        )}
      </div>
      <OtherGoals />
      <div className="row between">
        <Select
          label={t('canvas:since')}
          hideLabel
          choices={sinces.map((id) => ({ id, label: t(`canvas:since.${id}`) }))}
          value={since}
          onChange={onSince}
        />
        <span className={`liveness ${liveness}`} role="status">
          {t(`canvas:liveness.${liveness}`)}
        </span>
      </div>
    </section>
  );
}

/** What else is measured, goal by goal. */
function OtherGoals() {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const reached = useNumbers((numbers) => numbers.totals?.otherGoals);
  const goals = useEditor(({ graph }) => graph.settings.goals);
  if (!goals) return null;
  return (
    <dl className="other-goals" aria-label={t('canvas:totals.goals')}>
      {goals.map(({ id, name, event }) => (
        <div key={id} className="row between">
          <dt className="truncate">{name || event}</dt>
          <dd className="num">{say.number(reached?.find((one) => one.id === id)?.n ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Total({ n, text, asked }: { readonly n: string; readonly text: string; readonly asked: Asked }) {
  const store = useNumbersStore();
  return (
    <button type="button" className="total" onClick={() => store?.setState({ asked, path: null })}>
      <b className="num">{n}</b>
      <span>{text}</span>
    </button>
  );
}

import { Button, CheckBox, DownloadIcon, Tip, WayIcon } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { nothing } from '../store/editor-store.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { AskedNumber } from './asked-number.tsx';
import { useNumbers, useNumbersStore, type Asked } from './numbers.ts';
import type { Liveness } from './use-live.ts';

interface Props {
  readonly liveness: Liveness;
  readonly isHeatShown: boolean;
  readonly onHeat: (isShown: boolean) => void;
  readonly onDownload: () => void;
  readonly isDownloading: boolean;
  /** Whose numbers they are, to be chosen. */
  readonly children: ReactNode;
}

/** The journey in three numbers, whose they are, and more ways of looking at them. */
export function Totals({ liveness, children, ...looks }: Props) {
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
      {children}
      <div className="row between">
        <span className={`liveness ${liveness}`} role="status">
          {t(`canvas:liveness.${liveness}`)}
        </span>
        <Looks {...looks} />
      </div>
    </section>
  );
}

/** Where people wait, the ways they go, and all of it as a file. */
function Looks({ isHeatShown, onHeat, onDownload, isDownloading }: Omit<Props, 'liveness' | 'children'>) {
  const { t } = useTranslation();
  const store = useNumbersStore();
  const editor = useEditorStore();
  const isExploring = useNumbers((numbers) => numbers.isExploring);
  const explore = () => {
    editor.getState().select(nothing);
    store?.setState({ asked: null, path: null, isExploring: !isExploring });
  };
  return (
    <div className="row tight">
      <CheckBox isSelected={isHeatShown} onChange={onHeat}>
        {t('monitor:heat')}
      </CheckBox>
      <Tip text={t('monitor:paths')}>
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('monitor:paths')}
          aria-pressed={isExploring}
          onPress={explore}
        >
          <WayIcon aria-hidden />
        </Button>
      </Tip>
      <Tip text={t('monitor:download')}>
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('monitor:download')}
          isPending={isDownloading}
          onPress={onDownload}
        >
          <DownloadIcon aria-hidden />
        </Button>
      </Tip>
    </div>
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
          <dd className="num">
            <AskedNumber asked={{ node: null, state: 'other-goal', reason: id }}>
              {say.number(reached?.find((one) => one.id === id)?.n ?? 0)}
            </AskedNumber>
          </dd>
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

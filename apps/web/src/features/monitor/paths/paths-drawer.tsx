import type { JourneyPath, JourneyPaths, StatsQuery } from '@perennial/contracts';
import { Button, CloseIcon } from '@perennial/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import { Found } from '../../../parts/found.tsx';
import { useCanvas } from '../../canvas/context/canvas-context.ts';
import { useNumbersStore } from '../../canvas/monitor/numbers.ts';
import { drawnPath } from './drawn-path.ts';
import { PathWords } from './path-words.tsx';
import './paths.css';

interface Props {
  readonly journey: string;
  /** By version and days of entry. */
  readonly query: StatsQuery;
}

/** The ways that people really went, the most frequent first; one of them is drawn on the canvas. */
export default function PathsDrawer({ journey, query }: Props) {
  const { t } = useTranslation();
  const store = useNumbersStore();
  const paths = useApi('GET /v1/journeys/:journey/paths', { params: { journey }, query });
  const close = () => store?.setState({ isExploring: false, path: null });
  return (
    <aside className="inspector paths" aria-label={t('monitor:paths')}>
      <header className="inspector-head">
        <h2 className="grow truncate">{t('monitor:paths')}</h2>
        <Button kind="quiet" size="small" icon aria-label={t('canvas:inspector.close')} onPress={close}>
          <CloseIcon aria-hidden />
        </Button>
      </header>
      <Found query={paths}>{(found) => <Paths found={found} />}</Found>
    </aside>
  );
}

function Paths({ found }: { readonly found: JourneyPaths }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const [chosen, setChosen] = useDrawn(found.paths);
  const { looked, isWhole, different, paths } = found;
  if (looked === 0) return <p className="people-none muted">{t('monitor:paths.none')}</p>;
  const told = paths.reduce((sum, { people }) => sum + people, 0);
  const n = say.number(looked);
  return (
    <>
      <p className="sentence">
        {isWhole
          ? t('monitor:paths.all', { count: different, n, different: say.number(different) })
          : t('monitor:paths.newest', { count: different, n, different: say.number(different) })}
      </p>
      <ol className="path-list">
        {paths.map((path, i) => (
          <li key={i}>
            <button
              type="button"
              className="path-row"
              aria-pressed={chosen === i}
              onClick={() => setChosen(chosen === i ? null : i)}
            >
              <Share path={path} looked={looked} />
              <PathWords path={path} />
            </button>
          </li>
        ))}
      </ol>
      {told < looked && (
        <p className="people-none muted">
          {t('monitor:paths.rest', { count: looked - told, n: say.number(looked - told) })}
        </p>
      )}
    </>
  );
}

/** Draws the chosen way over everything else, and nothing once the drawer is closed. */
function useDrawn(paths: readonly JourneyPath[]) {
  const store = useNumbersStore();
  const [chosen, setChosen] = useState<number | null>(null);
  const path = chosen === null ? undefined : paths[chosen];
  useEffect(() => store?.setState({ path: path ? drawnPath(path) : null }), [store, path]);
  useEffect(() => () => store?.setState({ path: null }), [store]);
  return [chosen, setChosen] as const;
}

function Share({ path: { people }, looked }: { readonly path: JourneyPath; readonly looked: number }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const share = (people / looked) * 100;
  return (
    <span className="path-share num">
      <b>{say.percent(share)}</b>
      <span className="muted">{t('monitor:paths.people', { count: people, n: say.number(people) })}</span>
      <span className="path-bar" aria-hidden>
        <span style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}

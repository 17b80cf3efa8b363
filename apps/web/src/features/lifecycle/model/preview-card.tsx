import type { CallResponse } from '@perennial/contracts';
import type { JsonObject } from '@perennial/journey';
import { Card, RightIcon, Skeleton, StageMark } from '@perennial/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useApi } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { usePersonName } from '../../../parts/person-name.ts';
import { useSetting } from '../../../parts/setting.ts';
import { sentence, type Told } from '@perennial/words';
import { useModel, useStageLook } from './model-context.ts';

type Preview = CallResponse<'POST /v1/stage-models/:model/preview'>;

/** After so long without a change it is worth asking. Milliseconds. */
const pause = 700;

/** Who would move if the model were saved as it is on the page, and why. */
export function PreviewCard({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  const { model, isChanged, problems } = useModel();
  const settled = useSettled(model);
  const isAsked = (isChanged || isNew) && problems.length === 0 && settled === model;
  const preview = useApi(
    'POST /v1/stage-models/:model/preview',
    { params: { model: settled.id }, body: { model: settled as unknown as JsonObject } },
    { enabled: isAsked },
  );
  return (
    <Card title={t('lifecycle:preview')}>
      {problems.length > 0 ? (
        <p className="soft">{t('lifecycle:preview.wrong')}</p>
      ) : !isChanged && !isNew ? (
        <p className="soft">{t('lifecycle:preview.same')}</p>
      ) : preview.data && isAsked ? (
        <Moving preview={preview.data} />
      ) : preview.error && isAsked ? (
        <Fault error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <Skeleton label={t('lifecycle:preview.asking')} lines={4} />
      )}
    </Card>
  );
}

/** The value once it has stayed the same for a while. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Moving({ preview }: { readonly preview: Preview }) {
  const { t, i18n } = useTranslation();
  const numbers = new Intl.NumberFormat(i18n.language);
  const { people, of, looked, estimate, moves, sample } = preview;
  const values = { count: people, n: numbers.format(people), of: numbers.format(of) };
  return (
    <div className="stack">
      <p aria-live="polite">
        {t(estimate ? 'lifecycle:preview.about' : 'lifecycle:preview.move', values)}
        {estimate && (
          <span className="small muted">
            {' '}
            {t('lifecycle:preview.looked', { count: looked, n: numbers.format(looked) })}
          </span>
        )}
      </p>
      {moves.length > 0 && (
        <ul className="model-moving">
          {moves.map(({ from, to, people: n }) => (
            <li key={`${from}>${to}`}>
              <Move from={from} to={to} />
              <b className="num">{numbers.format(n)}</b>
            </li>
          ))}
        </ul>
      )}
      {sample.length > 0 && (
        <div>
          <h3>{t('lifecycle:preview.sample')}</h3>
          <ul className="model-sample">
            {sample.map((one) => (
              <Sampled key={one.person.id} {...one} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Move({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t } = useTranslation();
  const { name, hue } = useStageLook();
  const mark = (stage: string | null) =>
    stage === null ? (
      <span className="small muted">{t('lifecycle:no-stage')}</span>
    ) : (
      <StageMark stage={hue(stage)} name={name(stage)} />
    );
  return (
    <span className="row">
      {mark(from)}
      <RightIcon aria-hidden className="model-arrow" />
      <span className="sr-only">→</span>
      {mark(to)}
    </span>
  );
}

function Sampled({ person, from, to, because }: Preview['sample'][number]) {
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const setting = useSetting();
  return (
    <li>
      <span className="row wrap between">
        <Link className="link" to={path(`people/${person.id}`)} target="_blank" rel="noopener">
          {nameOf(person)}
        </Link>
        <Move from={from} to={to} />
      </span>
      <p className="small soft">{sentence(because as Told, setting)}</p>
    </li>
  );
}

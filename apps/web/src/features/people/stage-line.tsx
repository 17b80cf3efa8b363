import type { Person } from '@perennial/contracts';
import { StageIcon, StageMark } from '@perennial/ui';
import { Trans, useTranslation } from 'react-i18next';
import { useSetting } from '../../parts/setting.ts';
import { Own } from '../../parts/own.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { sentence, type Told } from '@perennial/words';
import { Line } from './line.tsx';

type Change = Person['stageHistory'][number];

/** A move from stage to stage, and what the rule saw. */
export function StageLine({ change, person }: { readonly change: Change; readonly person: Person }) {
  const { t } = useTranslation();
  const names = useStageNames();
  const setting = useSetting(person.zone);
  const { stage, from, model, at, because, by } = change;
  const mark = (id: string | null) =>
    id === null ? (
      <span>{t('people:no-stage')}</span>
    ) : (
      <StageMark stage={names.hue(model, id)} name={names.stage(model, id)} />
    );
  const key = from === null ? 'people:stage.first' : 'people:stage.moved';
  return (
    <Line icon={<StageIcon />} at={at} zone={person.zone}>
      <p className="first">
        <Trans i18nKey={key} components={{ from: mark(from), to: mark(stage) }} />
      </p>
      {typeof because['code'] === 'string' && (
        <p className="soft">{sentence(because as unknown as Told, setting)}</p>
      )}
      <p className="small muted">
        {names.model(model)}
        {by !== null && (
          <>
            {' · '}
            <Own>{by}</Own>
          </>
        )}
      </p>
    </Line>
  );
}

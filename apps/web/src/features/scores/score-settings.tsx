import { defaultScoreSettings, type ScoreSettings as Settings } from '@perennial/scores';
import { Button, NumberField, Segments, Sheet, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { CutFields } from './cut-fields.tsx';
import { GroupFields } from './group-fields.tsx';

/** How customers are scored: fifths or fixed cuts, groups, as of which day, how far ahead. */
export function ScoreSettings({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const query = useApi('GET /v1/scores/settings');
  if (query.data) return <Editor stored={query.data as Settings} onClose={onClose} />;
  return (
    <Sheet isOpen onClose={onClose} title={t('scores:settings')} closeLabel={t('common:close')}>
      <Found query={query}>{() => null}</Found>
    </Sheet>
  );
}

/** Where fixed cuts begin. */
const usualCuts: Exclude<Settings['cuts'], string> = {
  recency: [30, 90, 180, 365],
  frequency: [1, 2, 4, 8],
  monetary: [50, 100, 250, 500],
};

const isAscending = (bounds: readonly number[]) =>
  bounds.every((bound, i) => i === 0 || bound > bounds[i - 1]!);

function problemOf({ cuts }: Settings): 'cuts' | null {
  return cuts === 'quintiles' || Object.values(cuts).every(isAscending) ? null : 'cuts';
}

function Editor({ stored, onClose }: { readonly stored: Settings; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(stored);
  const save = useAct('PUT /v1/scores/settings');
  const edit = (part: Partial<Settings>) => setDraft({ ...draft, ...part });
  const problem = problemOf(draft);
  const submit = () =>
    save.mutate(
      { body: draft },
      {
        onSuccess: () => {
          toast(t('scores:settings.saved'));
          onClose();
        },
      },
    );
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('scores:settings')}
      closeLabel={t('common:close')}
      footer={
        <Button kind="primary" isPending={save.isPending} isDisabled={problem !== null} onPress={submit}>
          {t('scores:settings.save')}
        </Button>
      }
    >
      <div className="stack">
        <Cuts cuts={draft.cuts} onChange={(cuts) => edit({ cuts })} isWrong={problem === 'cuts'} />
        <TextField
          type="date"
          label={t('scores:settings.as-of')}
          hint={t('scores:settings.as-of.hint')}
          value={draft.asOf ?? ''}
          onChange={(day) => edit({ asOf: day === '' ? null : day })}
        />
        <NumberField
          label={t('scores:settings.horizon')}
          hint={t('scores:settings.horizon.hint')}
          minValue={7}
          maxValue={730}
          value={draft.horizonDays}
          onChange={(horizonDays) => edit({ horizonDays })}
        />
        <GroupFields
          groups={draft.groups}
          usual={defaultScoreSettings.groups}
          onChange={(groups) => edit({ groups })}
        />
        {save.error && <Fault error={save.error} />}
      </div>
    </Sheet>
  );
}

function Cuts({
  cuts,
  onChange,
  isWrong,
}: {
  readonly cuts: Settings['cuts'];
  readonly onChange: (cuts: Settings['cuts']) => void;
  readonly isWrong: boolean;
}) {
  const { t } = useTranslation();
  const kind = cuts === 'quintiles' ? 'fifths' : 'fixed';
  return (
    <>
      <Segments<'fifths' | 'fixed'>
        label={t('scores:settings.cuts')}
        choices={[
          { id: 'fifths', label: t('scores:settings.fifths') },
          { id: 'fixed', label: t('scores:settings.fixed') },
        ]}
        value={kind}
        onChange={(next) => onChange(next === 'fifths' ? 'quintiles' : usualCuts)}
      />
      <p className="small muted">{t(`scores:settings.${kind}.why`)}</p>
      {cuts !== 'quintiles' && <CutFields cuts={cuts} onChange={onChange} isWrong={isWrong} />}
    </>
  );
}

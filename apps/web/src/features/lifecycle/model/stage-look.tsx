import { stageHues, type StageHue } from '@perennial/lifecycle';
import { Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../../parts/stage-name.ts';
import { withLook, type Stage } from './changes.ts';
import { useModel } from './model-context.ts';

const byPlace = '';

/** What people call a stage, and whose colour it bears: moves nobody. */
export function StageLook({ stage: { id, name = '', hue } }: { readonly stage: Stage }) {
  const { t } = useTranslation();
  const { model, edit, isReadOnly } = useModel();
  const { shipped } = useStageNames();
  const usual = shipped(id);
  const hues = stageHues.map((one) => ({ id: one, label: shipped(one) }));
  return (
    <>
      <TextField
        label={t('lifecycle:stage.name')}
        hint={t('lifecycle:stage.name.hint')}
        placeholder={usual}
        value={name}
        isReadOnly={isReadOnly}
        maxLength={60}
        onChange={(text) => edit(withLook(model, id, text, hue ?? null), `name ${id}`)}
        onBlur={() => edit(withLook(model, id, name.trim(), hue ?? null), `name ${id}`)}
      />
      <Select<StageHue | typeof byPlace>
        label={t('lifecycle:stage.hue')}
        choices={[{ id: byPlace, label: t('lifecycle:stage.hue.usual') }, ...hues]}
        value={hue ?? byPlace}
        isDisabled={isReadOnly}
        onChange={(chosen) => edit(withLook(model, id, name, chosen === byPlace ? null : chosen))}
      />
    </>
  );
}

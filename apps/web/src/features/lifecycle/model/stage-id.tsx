import { TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renamed } from './changes.ts';
import { useModel } from './model-context.ts';

/** What a stage is called in data; people in it are placed anew when that changes. Takes effect on leaving the field. */
export function StageId({
  id,
  path,
  onRename,
}: {
  readonly id: string;
  readonly path: string;
  /** Where it matters to whoever shows it. */
  readonly onRename?: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { model, edit, isReadOnly, problems, tell } = useModel();
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = problems.filter((one) => one.path === path).map(tell)[0];
  const isTaken = typed !== null && typed !== id && model.stages.some((stage) => stage.id === typed);
  const leave = () => {
    setTyped(null);
    if (typed === null || typed === id || isTaken || typed.trim() === '') return;
    onRename?.(typed.trim());
    edit(renamed(model, id, typed.trim()));
  };
  return (
    <TextField
      label={t('lifecycle:stage.id')}
      hint={t('lifecycle:stage.id.hint')}
      value={typed ?? id}
      isReadOnly={isReadOnly}
      maxLength={40}
      wrong={isTaken ? t('lifecycle:stage.id.taken') : wrong}
      onChange={setTyped}
      onBlur={leave}
    />
  );
}

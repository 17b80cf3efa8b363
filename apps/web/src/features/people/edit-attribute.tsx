import type { Person } from '@perennial/contracts';
import { ComboBox, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { valueOf } from './attribute-value.ts';

/** Sets one attribute, as an event of the person would. */
export function EditAttribute({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const act = useAct('PATCH /v1/people/:person');
  const choose = (text: string) => {
    setName(text);
    const before = person.attributes[text];
    if (before !== undefined && typeof before !== 'object') setValue(String(before));
  };
  const done = () => {
    toast(t('people:edit.done'));
    onClose();
  };
  const save = () =>
    act.mutate(
      { params: { person: person.id }, body: { attributes: { [name.trim()]: valueOf(value) } } },
      { onSuccess: done },
    );
  return (
    <Confirm
      title={t('people:edit')}
      act={t('people:edit.act')}
      isDisabled={name.trim() === ''}
      isPending={act.isPending}
      error={act.error}
      onAct={save}
      onClose={onClose}
    >
      <div className="stack">
        <ComboBox
          label={t('people:edit.name')}
          value={name}
          onChange={choose}
          suggestions={Object.keys(person.attributes)}
        />
        <TextField
          label={t('people:edit.value')}
          value={value}
          onChange={setValue}
          hint={t('people:edit.value.hint')}
        />
        <p className="small muted">{t('people:edit.record')}</p>
      </div>
    </Confirm>
  );
}

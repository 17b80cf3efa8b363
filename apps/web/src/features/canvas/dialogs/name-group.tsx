import { Button, Dialog, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useArranging } from '../edits/use-arranging.ts';
import { useView, useViewStore } from '../store/use-view.ts';

/** A group that was just made, or is to be called something else. */
export function NameGroup() {
  const naming = useView((view) => view.naming);
  return naming === null ? null : <Name key={naming} group={naming} />;
}

function Name({ group }: { readonly group: string }) {
  const { t } = useTranslation();
  const view = useViewStore();
  const arranging = useArranging();
  const [name, setName] = useState(group);
  const close = () => view.setState({ naming: null });
  const keep = () => {
    arranging.renameGroup(group, name.trim());
    view.setState(({ folded }) => ({
      naming: null,
      folded: folded.has(group) ? new Set([...folded, name.trim()]) : folded,
    }));
  };
  return (
    <Dialog
      title={t('canvas:group.name')}
      isOpen
      onClose={close}
      footer={
        <Button kind="primary" isDisabled={name.trim() === ''} onPress={keep}>
          {t('canvas:group.keep')}
        </Button>
      }
    >
      <TextField
        label={t('canvas:group.name')}
        hideLabel
        autoFocus
        maxLength={200}
        value={name}
        onChange={setName}
        onFocus={({ target }) => (target as HTMLInputElement).select()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && name.trim() !== '') keep();
          event.continuePropagation();
        }}
      />
    </Dialog>
  );
}

import { Button, Dialog, TextField } from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './found.tsx';

export interface ConfirmProps {
  readonly title: string;
  /** What will happen, in sentences. */
  readonly children: ReactNode;
  /** Names the act, e.g. "Stop the journey". */
  readonly act: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
  readonly danger?: boolean;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly error?: unknown;
  /** What can't be undone asks for this name. */
  readonly typeName?: string;
}

/** Asks before something happens. It stays until that is done, and says so when it fails. */
export function Confirm(props: ConfirmProps) {
  const { title, children, act, onAct, onClose, danger = false, isPending = false, error, typeName } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const named = typeName === undefined || typed.trim() === typeName.trim();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      role={danger ? 'alertdialog' : 'dialog'}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            isDisabled={!named || (props.isDisabled ?? false)}
            isPending={isPending}
            onPress={onAct}
          >
            {act}
          </Button>
        </>
      }
    >
      {children}
      {typeName !== undefined && (
        <TextField
          label={t('common:type-name', { name: typeName })}
          value={typed}
          onChange={setTyped}
          autoFocus
        />
      )}
      {Boolean(error) && <Fault error={error} />}
    </Dialog>
  );
}

import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

export function Dialog({ isOpen, onClose, title, children }: DialogProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog">
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps extends DialogProps {
  /** Names the act ("Stop the journey"), never just "OK". */
  readonly act: string;
  readonly cancel: string;
  readonly danger?: boolean;
  readonly isPending?: boolean;
  readonly onAct: () => void;
}

/** Asks before something happens; its children say what will. */
export function Confirm({ act, cancel, danger = false, isPending = false, onAct, ...dialog }: ConfirmProps) {
  return (
    <Dialog {...dialog}>
      {dialog.children}
      <div className="foot">
        <Button onPress={dialog.onClose}>{cancel}</Button>
        <Button look={danger ? 'danger' : 'primary'} isDisabled={isPending} onPress={onAct}>
          {act}
        </Button>
      </div>
    </Dialog>
  );
}

import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './class-names.ts';
import './dialog.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly wide?: boolean;
  /** `alertdialog` where something is about to be lost. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Buttons. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

export function Dialog({ isOpen, onClose, title, wide, role = 'dialog', footer, children }: DialogProps) {
  return (
    <ModalOverlay
      className="p-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={cx('p-dialog', wide && 'wide')}>
        <AriaDialog role={role}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
          {footer !== undefined && <footer>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

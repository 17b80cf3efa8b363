import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { X } from 'lucide-react';
import { Button } from './button.tsx';
import './sheet.css';

export interface SheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly closeLabel: string;
  /** Buttons; always in sight. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** Slides in at the end of the line, for what is read while the page stays in view. */
export function Sheet({ isOpen, onClose, title, closeLabel, footer, children }: SheetProps) {
  return (
    <ModalOverlay
      className="p-sheet-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="p-sheet">
        <AriaDialog>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button kind="quiet" icon aria-label={closeLabel} onPress={onClose}>
              <X aria-hidden />
            </Button>
          </header>
          {/* Reached by the keyboard, so that it can be scrolled by it. */}
          <div className="p-sheet-body" tabIndex={0} role="group" aria-label={title}>
            {children}
          </div>
          {footer !== undefined && <footer>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

import { Button, Dialog } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A link that is shown once, for sending on by a way that one trusts. */
export function LinkOnce({
  title,
  lead,
  link,
  onClose,
}: {
  readonly title: string;
  readonly lead: string;
  readonly link: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
            {isCopied ? t('settings:copied') : t('settings:copy')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t('settings:invite.kept')}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      <code className="key-shown">{link}</code>
    </Dialog>
  );
}

import { Button, Dialog } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import './streams.css';

/** By what the program knows that it was us. Nobody sees it again. */
export function SecretOnce({
  name,
  secret,
  onClose,
}: {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('streams:secret', { name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => void navigator.clipboard.writeText(secret)}>
            {t('streams:secret.copy')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t('streams:secret.kept')}
          </Button>
        </>
      }
    >
      <p>{t('streams:secret.once')}</p>
      <code className="stream-secret">{secret}</code>
    </Dialog>
  );
}

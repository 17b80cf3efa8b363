import { useTranslation } from 'react-i18next';
import { EventName } from '../../fields/suggested.tsx';

/** The name of an event, in the line of a sentence. */
export function EventInput(props: {
  readonly path: string;
  readonly value: string;
  readonly onChange: (name: string, burst?: string) => void;
}) {
  const { t } = useTranslation();
  return <EventName {...props} label={t('conditions:event')} placeholder={t('conditions:event')} hideLabel />;
}

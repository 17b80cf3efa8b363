import { Card, CodeArea } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { MapEditor } from './map-editor.tsx';
import { readMap } from './use-map-draft.ts';

/** Which events mean viewed, cart, order ..., and where their values stand. */
export function EventMapPage() {
  const { t } = useTranslation();
  const map = useApi('GET /v1/event-map');
  return (
    <Found query={map} lines={9}>
      {(stored) => {
        const start = readMap(stored);
        if (start !== null) return <MapEditor start={start} />;
        return (
          <Card title={t('event-map:unreadable')}>
            <CodeArea label={t('event-map:title')} hideLabel value={JSON.stringify(stored, null, 2)} />
          </Card>
        );
      }}
    </Found>
  );
}

import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { JsonEditor } from './json-editor.tsx';

/** Which events mean viewed, cart, order ..., and where their values stand. */
export function EventMapEditor() {
  const { t } = useTranslation();
  const map = useApi('GET /v1/event-map');
  const save = useAct('PUT /v1/event-map');
  const mayEdit = useMay('stages.edit');
  return (
    <Found query={map}>
      {(stored) => (
        <JsonEditor
          title={t('lifecycle:event-map')}
          lead={t('lifecycle:event-map-lead')}
          stored={stored}
          mayEdit={mayEdit}
          effect={t('lifecycle:effect')}
          isPending={save.isPending}
          error={save.error}
          onSave={(body, done) => save.mutate({ body }, done)}
        />
      )}
    </Found>
  );
}

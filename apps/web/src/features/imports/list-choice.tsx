import { Select, TextField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';

/** No list, one that is there, or one to be made. */
export type WantedList = null | { readonly id: string } | { readonly name: string };

const none = 'none';
const made = 'made';

/** Which list people of the file come onto. Whoever may not change lists isn't asked. */
export function ListChoice({
  wanted,
  onChange,
}: {
  readonly wanted: WantedList;
  readonly onChange: (wanted: WantedList) => void;
}) {
  const { t } = useTranslation();
  const may = useMay('segments.edit');
  const { data } = useApi('GET /v1/segments', undefined, { enabled: may });
  if (!may) return null;
  const lists = (data?.items ?? []).filter(({ kind }) => kind === 'static');
  const choose = (id: string) => {
    if (id === none) onChange(null);
    else onChange(id === made ? { name: '' } : { id });
  };
  const isMade = wanted !== null && 'name' in wanted;
  return (
    <div className="imports-list">
      <Select
        label={t('imports:list')}
        choices={[
          { id: none, label: t('imports:list.none') },
          { id: made, label: t('imports:list.new') },
          ...lists.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={wanted === null ? none : isMade ? made : wanted.id}
        onChange={choose}
      />
      {isMade && (
        <TextField
          label={t('imports:list.name')}
          value={wanted.name}
          onChange={(name) => onChange({ name })}
          maxLength={200}
          isRequired
        />
      )}
    </div>
  );
}

/** Whether it can be sent as it is. */
export function isNamed(wanted: WantedList): boolean {
  return wanted === null || !('name' in wanted) || wanted.name.trim() !== '';
}

import type { Hook, HookMapping } from '@perennial/contracts';
import { Button, Dialog, Select, TextArea, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';

/** As Wenjuanxing sends answers, which most who come here use: ours goes behind the address of its form as `sojumpparm`. */
const wenjuanxing: HookMapping = {
  event: 'Form Submitted',
  who: { by: 'userId', path: 'sojumpparm' },
  id: 'joinid',
  attributes: {},
  properties: { form: 'activity' },
};

/** Asks where in the calls of the other side stands what: one pair a line, `name = field`. */
export function EditHook({ hook, onClose }: { readonly hook: Hook | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const create = useAct('POST /v1/inbound-hooks');
  const save = useAct('PUT /v1/inbound-hooks/:hook');
  const [name, setName] = useState(hook?.name ?? '');
  const [mapping, setMapping] = useState<HookMapping>(hook?.mapping ?? wenjuanxing);
  const [attributes, setAttributes] = useState(linesOf(mapping.attributes));
  const [properties, setProperties] = useState(linesOf(mapping.properties));
  const set = (change: Partial<HookMapping>) => setMapping({ ...mapping, ...change });
  const { who, id, event } = mapping;
  const submit = () => {
    const body = {
      name: name.trim(),
      mapping: { ...mapping, attributes: pairsOf(attributes), properties: pairsOf(properties) },
    };
    if (hook) save.mutate({ params: { hook: hook.id }, body }, { onSuccess: onClose });
    else create.mutate({ body }, { onSuccess: onClose });
  };
  const { error, isPending } = hook ? save : create;
  return (
    <Dialog title={hook ? hook.name : t('forms:hooks.add')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          submit();
        }}
      >
        <TextField label={t('forms:name')} value={name} maxLength={200} onChange={setName} autoFocus />
        <TextField
          label={t('forms:hooks.event')}
          value={event}
          maxLength={200}
          onChange={(next) => set({ event: next })}
        />
        <Select
          label={t('forms:hooks.by')}
          choices={[
            { id: 'userId', label: t('forms:hooks.by.userId') },
            { id: 'email', label: t('forms:hooks.by.email') },
            { id: 'phone', label: t('forms:hooks.by.phone') },
          ]}
          value={who.by}
          onChange={(by) => set({ who: { ...who, by } })}
        />
        <TextField
          label={t('forms:hooks.who')}
          hint={t('forms:hooks.who.hint')}
          value={who.path}
          maxLength={200}
          onChange={(path) => set({ who: { ...who, path } })}
        />
        <TextField
          label={t('forms:hooks.id')}
          hint={t('forms:hooks.id.hint')}
          value={id ?? ''}
          maxLength={200}
          onChange={(path) => set({ id: path.trim() === '' ? null : path })}
        />
        <TextArea
          label={t('forms:hooks.attributes')}
          hint={t('forms:hooks.pairs')}
          placeholder="satisfaction = q1"
          rows={2}
          value={attributes}
          onChange={setAttributes}
        />
        <TextArea
          label={t('forms:hooks.properties')}
          placeholder="remark = q2"
          rows={2}
          value={properties}
          onChange={setProperties}
        />
        {error && <Fault error={error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={isPending} isDisabled={name.trim() === ''}>
            {t('forms:save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

const linesOf = (pairs: Readonly<Record<string, string>>): string =>
  Object.entries(pairs)
    .map((pair) => pair.join(' = '))
    .join('\n');

function pairsOf(lines: string): Record<string, string> {
  return Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const [name, ...path] = line.split('=').map((part) => part.trim());
      return name && path.join('=') !== '' ? [[name, path.join('=')]] : [];
    }),
  );
}

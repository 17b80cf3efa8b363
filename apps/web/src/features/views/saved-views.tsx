import type { SavedView, ViewPage } from '@perennial/contracts';
import { Button, CheckBox, DownIcon, Menu, TextField, type MenuChoice } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useViews } from './use-views.ts';

type Doing = 'keep' | 'edit' | 'remove';

/** Filters by a name: chosen, kept, renamed, shared, taken away. */
export function SavedViews({ page }: { readonly page: ViewPage }) {
  const { t } = useTranslation();
  const { views, shown, current, open } = useViews(page);
  const [last, setLast] = useState<SavedView | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const sayAnew = useAct('PATCH /v1/views/:view');
  // Filters that were changed on the way may become what the view says from now on.
  const changed = current === undefined && last?.own ? views.find(({ id }) => id === last.id) : undefined;
  const own = current?.own ? current : undefined;
  const items: readonly MenuChoice[] = [
    ...views.map((view) => ({
      id: view.id,
      label: view.own ? view.name : t('views:shared-by-others', { name: view.name }),
    })),
    ...(views.length === 0 ? [{ id: 'none', label: t('views:none'), isDisabled: true }] : []),
    ...(changed ? [{ id: 'say-anew', label: t('views:say-anew', { name: changed.name }) }] : []),
    ...(current === undefined ? [{ id: 'keep', label: t('views:keep') }] : []),
    ...(own ? [{ id: 'edit', label: t('views:edit', { name: own.name }) }] : []),
    ...(own ? [{ id: 'remove', label: t('views:remove', { name: own.name }), danger: true }] : []),
  ];
  const act = (id: string) => {
    const chosen = views.find((view) => view.id === id);
    if (chosen) {
      setLast(chosen);
      open(chosen);
    } else if (id === 'say-anew') sayAnew.mutate({ params: { view: changed!.id }, body: { search: shown } });
    else setDoing(id as Doing);
  };
  const close = () => setDoing(null);
  return (
    <>
      <Menu items={items} onAction={act}>
        <Button>
          {current?.name ?? t('views:title')}
          <DownIcon aria-hidden />
        </Button>
      </Menu>
      {doing === 'keep' && <KeepView page={page} search={shown} onClose={close} />}
      {doing === 'edit' && own && <EditView view={own} onClose={close} />}
      {doing === 'remove' && own && <RemoveView view={own} onClose={close} />}
    </>
  );
}

function KeepView({
  page,
  search,
  onClose,
}: {
  readonly page: ViewPage;
  readonly search: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const make = useAct('POST /v1/views');
  const [fields, setFields] = useState({ name: '', shared: false });
  return (
    <Confirm
      title={t('views:keep')}
      act={t('views:keep.act')}
      isDisabled={fields.name.trim() === ''}
      isPending={make.isPending}
      error={make.error}
      onClose={onClose}
      onAct={() => make.mutate({ body: { page, search, ...fields } }, { onSuccess: onClose })}
    >
      <Fields value={fields} onChange={setFields} />
      <p className="small soft">{t('views:kept')}</p>
    </Confirm>
  );
}

interface OneProps {
  readonly view: SavedView;
  readonly onClose: () => void;
}

function EditView({ view, onClose }: OneProps) {
  const { t } = useTranslation();
  const edit = useAct('PATCH /v1/views/:view');
  const [fields, setFields] = useState({ name: view.name, shared: view.shared });
  return (
    <Confirm
      title={t('views:edit', { name: view.name })}
      act={t('views:edit.act')}
      isDisabled={fields.name.trim() === ''}
      isPending={edit.isPending}
      error={edit.error}
      onClose={onClose}
      onAct={() => edit.mutate({ params: { view: view.id }, body: fields }, { onSuccess: onClose })}
    >
      <Fields value={fields} onChange={setFields} />
    </Confirm>
  );
}

function RemoveView({ view, onClose }: OneProps) {
  const { t } = useTranslation();
  const remove = useAct('DELETE /v1/views/:view');
  return (
    <Confirm
      title={t('views:remove', { name: view.name })}
      act={t('views:remove.act')}
      danger
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() => remove.mutate({ params: { view: view.id } }, { onSuccess: onClose })}
    >
      <p>{t('views:remove.why')}</p>
    </Confirm>
  );
}

interface Named {
  readonly name: string;
  readonly shared: boolean;
}

function Fields({ value, onChange }: { readonly value: Named; readonly onChange: (value: Named) => void }) {
  const { t } = useTranslation();
  return (
    <div className="form">
      <TextField
        label={t('views:name')}
        hint={t('views:name.hint')}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        autoFocus
        isRequired
      />
      <CheckBox isSelected={value.shared} onChange={(shared) => onChange({ ...value, shared })}>
        {t('views:shared')}
      </CheckBox>
    </div>
  );
}

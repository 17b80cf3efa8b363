import { fragmentNamePattern, type TemplateKind } from '@perennial/contracts';
import { Button, Dialog, PlusIcon, Segments, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay, useWorkspacePath } from '../../../client/session.ts';
import { useAct } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { freshDocument } from '../fresh-document.ts';
import { useLocaleName } from '../locales.ts';
import { kinds } from '../types.ts';

export function NewTemplate() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('templates.edit')) return null;
  return (
    <>
      <Button kind="primary" onPress={() => setOpen(true)}>
        <PlusIcon aria-hidden />
        {t('templates:new')}
      </Button>
      {isOpen && <Asking onClose={() => setOpen(false)} />}
    </>
  );
}

/** What it is for, what it is called, and which language comes first. */
function Asking({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/templates');
  const localeName = useLocaleName();
  const [kind, setKind] = useState<TemplateKind>('sms');
  const [name, setName] = useState('');
  const [locale, setLocale] = useState(i18n.language);
  const isUnfit = kind === 'fragment' && name !== '' && !fragmentNamePattern.test(name);
  return (
    <Dialog title={t('templates:new')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const body = { kind, name: name.trim(), draft: freshDocument(kind, locale) };
          create.mutate({ body }, { onSuccess: ({ id }) => void navigate(path(`content/${id}`)) });
        }}
      >
        <Segments
          label={t('templates:kind')}
          choices={kinds.map((id) => ({ id, label: t(`templates:kinds.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
        <p className="small muted">{t(`templates:kinds.${kind}.why`)}</p>
        <TextField
          label={t('templates:name')}
          value={name}
          onChange={setName}
          maxLength={200}
          wrong={isUnfit ? t('templates:name.fragment') : undefined}
          autoFocus
          isRequired
        />
        <Select
          label={t('templates:language.first')}
          choices={['en', 'zh-CN'].map((id) => ({ id, label: localeName(id) }))}
          value={locale}
          onChange={setLocale}
        />
        {create.error && <Fault error={create.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            isPending={create.isPending}
            isDisabled={name.trim() === '' || isUnfit}
          >
            {t('templates:create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

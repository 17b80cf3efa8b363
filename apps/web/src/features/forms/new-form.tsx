import type { FormKind } from '@perennial/contracts';
import { Button, ChoiceCards, CouponIcon, Dialog, FormIcon, PeopleIcon, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { beginning } from './beginning.ts';

/** Asks what the form is for; it begins with what such forms ask. */
export function NewForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/forms');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<FormKind>('survey');
  return (
    <Dialog title={t('forms:new')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { body: { name: name.trim(), kind, document: beginning(kind) } },
            { onSuccess: ({ id }) => void navigate(path(`forms/${id}`)) },
          );
        }}
      >
        <TextField
          label={t('forms:name')}
          value={name}
          maxLength={200}
          onChange={setName}
          autoFocus
          isRequired
        />
        <ChoiceCards
          label={t('forms:kind')}
          choices={[
            {
              id: 'survey',
              title: t('forms:kind.survey'),
              text: t('forms:kind.survey.hint'),
              icon: <FormIcon aria-hidden />,
            },
            {
              id: 'sign-up',
              title: t('forms:kind.sign-up'),
              text: t('forms:kind.sign-up.hint'),
              icon: <PeopleIcon aria-hidden />,
            },
            {
              id: 'gift',
              title: t('forms:kind.gift'),
              text: t('forms:kind.gift.hint'),
              icon: <CouponIcon aria-hidden />,
            },
          ]}
          value={kind}
          onChange={setKind}
        />
        {create.error && <Fault error={create.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={create.isPending} isDisabled={name.trim() === ''}>
            {t('forms:create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

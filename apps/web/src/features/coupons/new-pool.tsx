import { Button, Dialog, Segments, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { numberOf } from './number-of.ts';

type Kind = 'made' | 'uploaded';

interface Draft {
  readonly name: string;
  readonly pattern: string;
  readonly value: string;
  readonly cost: string;
  readonly days: string;
}

const blank: Draft = { name: '', pattern: 'HELLO-####', value: '', cost: '', days: '30' };

/** Asks what the codes are called and worth; ready-made ones are brought in on the pool's own page. */
export function NewPool({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/coupon-pools');
  const { data } = useApi('GET /v1/knowledge');
  const [kind, setKind] = useState<Kind>('made');
  const [draft, setDraft] = useState(blank);
  const body = bodyOf(draft, kind, data?.currency ?? null);
  const field = (name: keyof Draft) => ({
    label: t(`coupons:field.${name}`),
    value: draft[name],
    onChange: (next: string) => setDraft({ ...draft, [name]: next }),
  });
  return (
    <Dialog title={t('coupons:new')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ body }, { onSuccess: ({ id }) => void navigate(path(`coupons/${id}`)) });
        }}
      >
        <TextField {...field('name')} maxLength={200} autoFocus isRequired />
        <Segments
          label={t('coupons:kind')}
          choices={[
            { id: 'made', label: t('coupons:kind.made') },
            { id: 'uploaded', label: t('coupons:kind.uploaded') },
          ]}
          value={kind}
          onChange={setKind}
        />
        {kind === 'made' && (
          <TextField {...field('pattern')} hint={t('coupons:field.pattern.hint')} isRequired />
        )}
        <TextField {...field('value')} inputMode="decimal" hint={t('coupons:field.value.hint')} />
        <TextField {...field('cost')} inputMode="decimal" hint={t('coupons:field.cost.hint')} />
        <TextField {...field('days')} inputMode="numeric" hint={t('coupons:field.days.hint')} />
        {create.error && <Fault error={create.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={create.isPending} isDisabled={body.name === ''}>
            {t('coupons:create')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function bodyOf({ name, pattern, value, cost, days }: Draft, kind: Kind, currency: string | null) {
  return {
    name: name.trim(),
    pattern: kind === 'made' ? pattern.trim() : null,
    value: numberOf(value),
    cost: numberOf(cost),
    currency,
    days: numberOf(days),
  };
}

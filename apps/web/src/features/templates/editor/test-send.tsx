import type { TemplateLook, TestAddressDocument } from '@perennial/contracts';
import { Button, Dialog, Note, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../client/session.ts';
import { useAct, useApi } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { useLocaleName } from '../locales.ts';
import { LookFrame } from '../preview/look-frame.tsx';
import type { StoredTemplate } from '../use-writing.ts';
import { TestAddresses } from './test-addresses.tsx';

/** Sends what is written to somebody of the team, or to where somebody has said that tests may go. */
export function TestSend({
  stored,
  onClose,
}: {
  readonly stored: StoredTemplate;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const name = useLocaleName();
  const me = useMe().data?.user;
  const send = useAct('POST /v1/templates/:template/test');
  const addresses = useApi('GET /v1/test-addresses').data?.items ?? [];
  const choices = useChoices(stored.kind, addresses);
  const own = choices.find(({ id }) => id === me?.id) ?? choices[0];
  const [picked, setPicked] = useState<string | null>(null);
  const [locale, setLocale] = useState(stored.draft.locale);
  const isThere = choices.some(({ id }) => id === picked);
  const to = (isThere ? picked : own?.id) ?? null;
  return (
    <Dialog
      title={t('templates:test.title')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('templates:test.close')}</Button>
          <Button
            kind="primary"
            isDisabled={to === null}
            isPending={send.isPending}
            onPress={() =>
              to !== null && send.mutate({ params: { template: stored.id }, body: { to, locale } })
            }
          >
            {t('templates:test.act')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="small muted">{t('templates:test.why')}</p>
        {choices.length > 0 && (
          <Select label={t('templates:test.to')} choices={choices} value={to} onChange={setPicked} />
        )}
        <Select
          label={t('templates:language')}
          choices={Object.keys(stored.draft.copies).map((id) => ({ id, label: name(id) }))}
          value={locale}
          onChange={setLocale}
        />
        {(stored.kind === 'sms' || stored.kind === 'push') && <NewAddress channel={stored.kind} />}
        <TestAddresses kind={stored.kind} items={addresses} />
        {send.error && <Fault error={send.error} />}
        {send.data && <Sent kind={stored.kind} {...send.data} />}
      </div>
    </Dialog>
  );
}

function useChoices(
  kind: StoredTemplate['kind'],
  addresses: readonly TestAddressDocument[],
): readonly { readonly id: string; readonly label: string }[] {
  const members = useApi('GET /v1/members').data?.items ?? [];
  return [
    ...(kind === 'email' ? members.map(({ id, name, email }) => ({ id, label: `${name} · ${email}` })) : []),
    ...addresses
      .filter(({ channel, confirmed }) => channel === kind && confirmed)
      .map(({ id, address }) => ({ id, label: address.slice(0, 60) })),
  ];
}

function Sent({
  kind,
  status,
  content,
}: {
  readonly kind: StoredTemplate['kind'];
  readonly status: string;
  readonly content: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const look = {
    rendered: { ok: true, content, segments: null, empty: [], brand: '' },
  } as unknown as TemplateLook;
  return (
    <>
      <Note tone={status === 'accepted' ? 'good' : 'warn'} title={t(`templates:test.${status}`)} />
      <LookFrame kind={kind} look={look} />
    </>
  );
}

/** An address of one's own, shown to be so by a code that is sent there. */
function NewAddress({ channel }: { readonly channel: 'sms' | 'push' }) {
  const { t } = useTranslation();
  const add = useAct('POST /v1/test-addresses');
  const confirm = useAct('POST /v1/test-addresses/:testAddress/confirm');
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  return (
    <>
      <div className="row">
        <TextField
          label={t(`templates:address.${channel}`)}
          value={address}
          onChange={setAddress}
          hint={t('templates:address.hint')}
        />
        <Button
          isDisabled={address.trim() === ''}
          isPending={add.isPending}
          onPress={() => add.mutate({ body: { channel, address } })}
        >
          {t('templates:address.add')}
        </Button>
      </div>
      {add.error && <Fault error={add.error} />}
      {add.data && !add.data.confirmed && !confirm.data && (
        <div className="row">
          <TextField
            label={t('templates:address.code')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
          />
          <Button
            isDisabled={!/^\d{6}$/.test(code.trim())}
            isPending={confirm.isPending}
            onPress={() =>
              confirm.mutate({ params: { testAddress: add.data.id }, body: { code: code.trim() } })
            }
          >
            {t('templates:address.confirm')}
          </Button>
        </div>
      )}
      {confirm.error && <Fault error={confirm.error} />}
    </>
  );
}

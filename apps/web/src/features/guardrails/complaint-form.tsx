import type { CallRequest, ComplaintCase } from '@perennial/contracts';
import { Button, Dialog, Select, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';

type Outcome = NonNullable<NonNullable<CallRequest<'PATCH /v1/complaints/:complaint'>['body']>['outcome']>;

const nobody = 'nobody';

interface Props {
  readonly complaint: ComplaintCase;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

/** What was sent, what proves that they had agreed, who answers, and what came of it. */
export function ComplaintForm({ complaint, mayEdit, onClose }: Props) {
  const { t } = useTranslation();
  const members = useApi('GET /v1/members');
  const edit = useAct('PATCH /v1/complaints/:complaint');
  const [owner, setOwner] = useState(complaint.owner ?? nobody);
  const [outcome, setOutcome] = useState<Outcome | null>(complaint.outcome as Outcome | null);
  const [note, setNote] = useState(complaint.note);
  const save = (state: 'open' | 'closed') =>
    edit.mutate(
      {
        params: { complaint: complaint.id },
        body: { owner: owner === nobody ? null : owner, outcome, note, state },
      },
      { onSuccess: onClose },
    );
  const isOpen = complaint.state === 'open';
  return (
    <Dialog
      title={t('guardrails:complaint.title')}
      isOpen
      wide
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          {mayEdit && (
            <Button isPending={edit.isPending} onPress={() => save(complaint.state)}>
              {t('guardrails:save')}
            </Button>
          )}
          {mayEdit && (
            <Button
              kind="primary"
              isDisabled={isOpen && outcome === null}
              isPending={edit.isPending}
              onPress={() => save(isOpen ? 'closed' : 'open')}
            >
              {isOpen ? t('guardrails:complaint.close') : t('guardrails:complaint.reopen')}
            </Button>
          )}
        </>
      }
    >
      <Proof complaint={complaint} />
      <div className="form">
        <Select
          label={t('guardrails:complaint.owner')}
          choices={[
            { id: nobody, label: t('guardrails:complaint.nobody') },
            ...(members.data?.items ?? []).map(({ id, name }) => ({ id, label: name })),
          ]}
          value={owner}
          isDisabled={!mayEdit}
          onChange={setOwner}
        />
        <Select<Outcome>
          label={t('guardrails:complaint.outcome')}
          choices={[
            { id: 'apologised', label: t('guardrails:outcome.apologised') },
            { id: 'explained', label: t('guardrails:outcome.explained') },
            { id: 'unfounded', label: t('guardrails:outcome.unfounded') },
            { id: 'other', label: t('guardrails:outcome.other') },
          ]}
          value={outcome}
          placeholder={t('guardrails:outcome.none')}
          isDisabled={!mayEdit}
          onChange={setOutcome}
        />
        <TextArea
          label={t('guardrails:complaint.note')}
          rows={3}
          value={note}
          maxLength={2_000}
          isDisabled={!mayEdit}
          onChange={setNote}
        />
        {edit.error && <Fault error={edit.error} />}
      </div>
    </Dialog>
  );
}

/** Kept as of when the case was opened, so that what happens later can't change it. */
function Proof({ complaint: { proof } }: { readonly complaint: ComplaintCase }) {
  const { t } = useTranslation();
  const copy = textOf(proof?.rendered);
  const consents = proof?.consents ?? [];
  return (
    <div className="stack">
      <section>
        <h3 className="small">{t('guardrails:complaint.copy')}</h3>
        <p className="guardrails-copy">
          {copy === '' ? t('guardrails:complaint.no-copy') : <Own>{copy}</Own>}
        </p>
      </section>
      <section>
        <h3 className="small">{t('guardrails:complaint.consents')}</h3>
        {consents.length === 0 ? (
          <p>{t('guardrails:complaint.no-consents')}</p>
        ) : (
          <ul>
            {consents.map(({ topic, status, at, source, wording }, i) => (
              <li key={i}>
                {status === 'granted' ? t('guardrails:consent.granted') : t('guardrails:consent.denied')}
                {' · '}
                {topic === '*' ? t('guardrails:consent.everything') : <Own>{topic}</Own>}
                {' · '}
                <When at={at} /> {' · '} <Own>{wording ?? source}</Own>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

/** The words of a text message, or the subject of anything else. */
function textOf(rendered: object | null | undefined): string {
  const { content } = (rendered ?? {}) as { readonly content?: Readonly<Record<string, unknown>> };
  const text = content?.['text'] ?? content?.['subject'] ?? content?.['title'];
  return typeof text === 'string' ? text : '';
}

import type { Approval, ApprovalKind } from '@perennial/contracts';
import { Button, Note, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Fault } from '../../parts/found.tsx';
import { useBecause } from './use-because.ts';

/** Milliseconds between looks. */
const every = 15_000;

/** Over a journey or template that was put to somebody: whoever may decide does so here, others see that it waits. */
export function DecideNote({ kind, subject }: { readonly kind: ApprovalKind; readonly subject: string }) {
  const maySee = useMay('approvals.read');
  const query = { kind, subject, state: 'waiting', limit: 1 } as const;
  const { data } = useApi('GET /v1/approvals', { query }, { enabled: maySee, every });
  // Up here, since what waits is gone once it was decided.
  const deciding = useDeciding();
  const [waiting] = data?.items ?? [];
  return waiting ? <Waiting key={waiting.id} approval={waiting} deciding={deciding} /> : null;
}

type Decision = 'approved' | 'declined';
type Deciding = ReturnType<typeof useDeciding>;

function useDeciding() {
  const { t } = useTranslation();
  const act = useAct('POST /v1/approvals/:approval/decision');
  const decide = ({ id, hash }: Approval, decision: Decision, remark: string) =>
    act.mutate(
      { params: { approval: id }, body: { decision, hash, remark } },
      {
        onSuccess: () => toast(decision === 'approved' ? t('approvals:done') : t('approvals:done.declined')),
      },
    );
  return { decide, isPending: act.isPending, error: act.error };
}

interface WaitingProps {
  readonly approval: Approval;
  readonly deciding: Deciding;
}

function Waiting({ approval, deciding }: WaitingProps) {
  const { t } = useTranslation();
  const because = useBecause(approval.kind);
  const mayAsk = useMay('approvals.ask');
  const { id, askedBy, note, isCurrent, mayDecide } = approval;
  return (
    <Note
      tone={mayDecide ? 'warn' : 'plain'}
      title={askedBy === null ? t('approvals:asks.key') : t('approvals:asks', { name: askedBy })}
      action={
        mayDecide ? <Decide approval={approval} deciding={deciding} /> : mayAsk && <Withdraw approval={id} />
      }
    >
      {note === '' ? because(approval.because) : t('approvals:quoted', { note })}{' '}
      {!isCurrent && t('approvals:changed')}
    </Note>
  );
}

function Decide({ approval, deciding: { decide, isPending, error } }: WaitingProps) {
  const { t } = useTranslation();
  const [isDeclining, setDeclining] = useState(false);
  const [remark, setRemark] = useState('');
  return (
    <span className="row wrap">
      <Button size="small" onPress={() => setDeclining(true)}>
        {t('approvals:decline')}
      </Button>
      <Button
        size="small"
        kind="primary"
        isDisabled={!approval.isCurrent}
        isPending={isPending}
        onPress={() => decide(approval, 'approved', '')}
      >
        {t('approvals:approve')}
      </Button>
      {error && !isDeclining && <Fault error={error} />}
      {isDeclining && (
        <Confirm
          title={t('approvals:decline.title')}
          act={t('approvals:decline')}
          isPending={isPending}
          error={error}
          onClose={() => setDeclining(false)}
          onAct={() => decide(approval, 'declined', remark)}
        >
          <TextField
            label={t('approvals:remark')}
            value={remark}
            onChange={setRemark}
            maxLength={1_000}
            autoFocus
          />
        </Confirm>
      )}
    </span>
  );
}

function Withdraw({ approval }: { readonly approval: string }) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/approvals/:approval/withdraw');
  return (
    <Button
      size="small"
      kind="quiet"
      isPending={act.isPending}
      onPress={() => act.mutate({ params: { approval } })}
    >
      {t('approvals:withdraw')}
    </Button>
  );
}

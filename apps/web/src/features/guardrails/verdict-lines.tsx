import type { MessageWithAttempts } from '@perennial/contracts';
import { CheckIcon, CloseIcon } from '@perennial/ui';
import { sentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../parts/setting.ts';
import './guardrails.css';

type Verdict = NonNullable<MessageWithAttempts['verdict']>;

/** What each guardrail said about a message the last time it was asked; the first that objected decided. */
export function VerdictLines({ verdict }: { readonly verdict: Verdict | null }) {
  const { t } = useTranslation();
  const setting = useSetting();
  if (!verdict) return null;
  const names: { readonly [G in Verdict['said'][number]['guardrail']]: string } = {
    expiry: t('guardrails:said.expiry'),
    address: t('guardrails:said.address'),
    consent: t('guardrails:said.consent'),
    hours: t('guardrails:said.hours'),
    blackout: t('guardrails:said.blackout'),
    caps: t('guardrails:said.caps'),
  };
  return (
    <section>
      <h3>{t('guardrails:title')}</h3>
      <ul className="guardrails-said">
        {verdict.said.map(({ guardrail, reason }) => (
          <li key={guardrail}>
            {reason ? <CloseIcon aria-hidden /> : <CheckIcon aria-hidden />}
            <span>
              {names[guardrail]}
              {guardrail === verdict.decided && ` · ${t('guardrails:said.decided')}`}
              {reason && <span className="small muted guardrails-note">{sentence(reason, setting)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

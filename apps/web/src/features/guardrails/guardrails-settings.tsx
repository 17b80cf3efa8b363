import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Blackouts } from './blackouts.tsx';
import { Breakers } from './breakers.tsx';
import { Caps } from './caps.tsx';
import { HoursRules } from './hours-rules.tsx';
import { KeptBack } from './kept-back.tsx';
import { KillSwitches } from './kill-switches.tsx';
import { Paces } from './paces.tsx';
import { Topics } from './topics.tsx';
import './guardrails.css';

/** Rules that no journey can go around, what they kept back, and the switches that stop what is on its way. */
export function GuardrailsSettings() {
  const found = useApi('GET /v1/guardrails');
  const maySee = useMay('providers.read');
  return (
    <div className="stack">
      <KillSwitches />
      <Found query={found}>
        {({ guardrails, keptBack, breakers, holidays }) => (
          <div className="stack">
            <Caps rules={guardrails} />
            <HoursRules rules={guardrails} />
            <Topics rules={guardrails} />
            <Blackouts rules={guardrails} holidays={holidays} />
            {maySee && <Paces rules={guardrails} />}
            <Breakers key={JSON.stringify(guardrails.breakers)} rules={guardrails} states={breakers} />
            <KeptBack kept={keptBack} />
          </div>
        )}
      </Found>
    </div>
  );
}

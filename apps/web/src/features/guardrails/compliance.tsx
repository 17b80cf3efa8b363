import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Complaints } from './complaints.tsx';
import { Prices } from './prices.tsx';
import { Rates } from './rates.tsx';
import { Suppressed } from './suppressed.tsx';
import './guardrails.css';

/**
 * What people think of what they get, whom nothing may be sent to, what was answered to those who complained, and who was
 * asked for another price than others.
 */
export function Compliance() {
  const found = useApi('GET /v1/compliance');
  return (
    <div className="stack">
      <Found query={found}>
        {({ channels, suppressed }) => (
          <div className="stack">
            <Rates channels={channels} />
            <Suppressed counts={suppressed} />
          </div>
        )}
      </Found>
      <Complaints />
      <Prices />
    </div>
  );
}

import { useMay } from '../../client/session.ts';
import { FailedCalls } from './failed-calls.tsx';
import { Secrets } from './secrets.tsx';
import { Signing } from './signing.tsx';

/** Calls to the outside: which failed, what they may hold, what they are signed with. */
export function CallsSettings() {
  const maySecrets = useMay('providers.read');
  const mayEdit = useMay('providers.edit');
  return (
    <div className="stack">
      <FailedCalls />
      {maySecrets && <Secrets />}
      {mayEdit && <Signing />}
    </div>
  );
}

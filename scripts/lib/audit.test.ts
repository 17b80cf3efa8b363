import { expect, it } from 'vitest';
import { readAudit } from './audit.mjs';

const hole = { severity: 'high', module_name: 'lodash', vulnerable_versions: '<4.17.21', title: 'Injection' };
const answer = (advisories: object) => JSON.stringify({ advisories, metadata: { dependencies: 1 } });

it('an audit fails for grave holes only', () => {
  expect(readAudit(answer({ 1: hole }), '')).toEqual({
    verdict: 'found',
    text: 'high: lodash <4.17.21: Injection',
  });
  expect(readAudit(answer({ 1: { ...hole, severity: 'low' } }), '').verdict).toBe('clean');
});

it('no answer, or one that makes no sense, is neither good nor bad', () => {
  const refused = { error: { code: 'ERR_PNPM_AUDIT_BAD_RESPONSE', message: 'responded with 405' } };
  for (const text of [JSON.stringify(refused), '', '<html>'])
    expect(readAudit(text, 'x').verdict).toBe('unanswered');
});

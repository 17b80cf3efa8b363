import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { VerdictLines } from './verdict-lines.tsx';

afterEach(cleanup);

test('each guardrail has its line, and the one that decided says why, and who won', async () => {
  const params = {
    rule: 'usual',
    channel: 'sms',
    most: 3,
    taken: 3,
    journey: 'j',
    winner: 'Win back',
    message: 'm',
  };
  const said = [
    { guardrail: 'consent', says: 'send' },
    { guardrail: 'caps', says: 'skip', reason: { code: 'capped', params } },
  ] as const;
  const verdict = { at: '2026-11-23T00:00:00.000Z', asked: {}, said: [...said], decided: 'caps' as const };
  renderPage(<VerdictLines verdict={verdict} />, {});
  const lines = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
  expect(lines[0]).toBe('Has agreed');
  expect(lines[1]).toContain('this decided');
  expect(lines[1]).toContain('Win back');
});

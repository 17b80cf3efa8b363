import { momentZones } from '@perennial/journey/zones';
import { expect, test } from 'vitest';
import { browserZones } from './browser-zones.ts';

const instants = [Date.UTC(2025, 0, 15), Date.UTC(2025, 6, 15), Date.UTC(2026, 2, 29, 0, 59)];

test.each([
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/St_Johns',
  'Pacific/Chatham',
  'America/Sao_Paulo',
])('%s is known, with the offsets that the engine counts by', (zone) => {
  expect([browserZones.has(zone), momentZones.has(zone)]).toEqual([true, true]);
  for (const at of instants) expect(browserZones.offsetAt(zone, at)).toBe(momentZones.offsetAt(zone, at));
});

test.each(['', 'Mars/Olympus', 'person', 'Europe/'])('%j is none', (zone) => {
  expect([browserZones.has(zone), momentZones.has(zone)]).toEqual([false, false]);
});

import { consentFields, type ColumnRole, type ImportKind, type ImportMapping } from '@perennial/contracts';
import type { Zones } from '@perennial/journey';
import type { Problem } from '../incoming-event.ts';

/** Roles of which a file has one column at most. */
const many: ReadonlySet<ColumnRole> = new Set(['skip', 'attribute']);

/** Why a file can't be read this way; null when it can. */
export function checkMapping(
  mapping: ImportMapping,
  kind: Exclude<ImportKind, 'calls'>,
  columns: number,
  zones: Zones,
): Problem | null {
  const roles = mapping.columns.map(({ role }) => role);
  const twice = roles.find((role, index) => !many.has(role) && roles.indexOf(role) !== index);
  if (roles.length !== columns) return { code: 'columns-do-not-fit', params: { columns } };
  if (twice) return { code: 'role-twice', params: { role: twice } };
  if (!roles.includes(mapping.identity))
    return { code: 'no-identity-column', params: { role: mapping.identity } };
  if (!zones.has(mapping.dates.zone)) return { code: 'unknown-zone' };
  if (kind !== 'people' && !roles.includes('time')) return { code: 'no-time-column' };
  if (kind === 'events' && !roles.includes('event') && !mapping.event) return { code: 'no-event-name' };
  if (kind !== 'consents') return null;
  const missing = consentFields.find((field) => !roles.includes(field) && !mapping.consent[field]);
  return missing ? { code: 'consent-needs', params: { field: missing } } : null;
}

import { may, type PersonSummary, type Role } from '@perennial/contracts';
import { isPersonal, type PersonHead, type StoredReason } from '@perennial/db';
import type { JsonObject, Reason } from '@perennial/journey';
import { maskText, maskValue } from './mask.ts';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function nameOf(attributes: Readonly<Record<string, unknown>>): string | null {
  const parts = [attributes['firstName'], attributes['lastName']].map(text).filter(Boolean);
  return text(attributes['name']) ?? (parts.length > 0 ? parts.join(' ') : null);
}

/** Shows personal values to roles that may see them, and masks them for others. */
export function viewer(role: Role) {
  const open = may(role, 'people.personal');
  const show = (value: string | null) => (value === null || open ? value : maskText(value));
  return {
    open,
    show,
    person: (head: PersonHead): PersonSummary => ({
      id: head.id,
      name: show(nameOf(head.attributes)),
      email: show(text(head.attributes['email'])),
      phone: show(text(head.attributes['phone'])),
      userId: show(head.userId),
      zone: head.zone,
      stages: Object.fromEntries(
        Object.entries(head.stages).flatMap(([model, { stage }]) => (stage ? [[model, stage]] : [])),
      ),
      firstSeen: head.firstSeen.toISOString(),
      lastSeen: head.lastSeen.toISOString(),
    }),
    /** `personal` where the values it speaks of are kept sealed: who may not see them sees the code alone. */
    reason: (reason: StoredReason, personal: boolean): Reason => {
      const { code, params } = reason;
      return params && (open || !personal) ? { code, params: params as JsonObject } : { code };
    },
    values: (values: Readonly<Record<string, unknown>>): JsonObject => {
      const shown = open
        ? values
        : Object.fromEntries(
            Object.entries(values).map(([name, value]) => [
              name,
              isPersonal(name, value) ? maskValue(value) : value,
            ]),
          );
      return shown as JsonObject;
    },
  };
}

export type Viewer = ReturnType<typeof viewer>;

import { z } from 'zod';

/** What people can be in a workspace. */
export const roles = ['owner', 'editor', 'reviewer', 'viewer', 'developer'] as const;
/** One of the roles. */
export const role = z.enum(roles);
export type Role = (typeof roles)[number];

/** Everything that a role may or may not do. */
export const permissions = [
  'workspace.read',
  'workspace.edit',
  'workspaces.create',
  'members.read',
  'members.edit',
  'keys.read',
  'keys.edit',
  'journeys.read',
  'journeys.edit',
  'journeys.publish',
  'journeys.control',
  'enrollments.create',
  'enrollments.end',
  'people.read',
  /** Sees addresses, names and rendered copy; without it they are masked. */
  'people.personal',
  /** Brings people in, sets what is known of them, puts them on lists. */
  'people.edit',
  'people.erase',
  'events.read',
  'messages.read',
  'stages.read',
  'stages.edit',
  'segments.read',
  'segments.edit',
  'templates.read',
  'templates.edit',
  'templates.publish',
  'catalogue.read',
  'catalogue.edit',
  'forms.read',
  'forms.edit',
  'coupons.read',
  'coupons.edit',
  /** Sees single codes, whose they are, and makes use of them. */
  'coupons.redeem',
  'settings.read',
  'settings.edit',
  'providers.read',
  'providers.edit',
  'clock.read',
  'clock.edit',
  'audit.read',
  'alerts.read',
  'alerts.edit',
  'approvals.read',
  /** Puts content to somebody else before it goes live. */
  'approvals.ask',
  'approvals.decide',
  /** Says what needs approval. */
  'approvals.edit',
  /** Sees one person's address and name, with a reason that is written down. */
  'people.reveal',
] as const;
export type Permission = (typeof permissions)[number];

const reading = permissions.filter((permission) => permission.endsWith('.read')) as readonly Permission[];
const open = reading.filter(
  (permission) => !['audit.read', 'keys.read', 'providers.read'].includes(permission),
);

/** What each role may do in its workspace. */
export const rolePermissions: { readonly [R in Role]: readonly Permission[] } = {
  owner: permissions,
  editor: [
    ...open,
    'people.personal',
    'people.edit',
    'journeys.edit',
    'journeys.publish',
    'journeys.control',
    'enrollments.create',
    'enrollments.end',
    'stages.edit',
    'segments.edit',
    'templates.edit',
    'templates.publish',
    'forms.edit',
    'catalogue.edit',
    'coupons.edit',
    'coupons.redeem',
    'clock.edit',
    'approvals.ask',
  ],
  reviewer: [
    ...open,
    'people.personal',
    'journeys.control',
    'enrollments.end',
    'audit.read',
    'approvals.decide',
  ],
  viewer: [...open, 'people.reveal'],
  developer: [
    ...reading,
    'people.edit',
    'journeys.edit',
    'templates.edit',
    'enrollments.create',
    'enrollments.end',
    'forms.edit',
    'catalogue.edit',
    'coupons.redeem',
    'keys.edit',
    'providers.edit',
    'settings.edit',
    'alerts.edit',
    'clock.edit',
    'approvals.ask',
    'people.reveal',
  ],
};

/** Whether `role` holds `permission`. */
export function may(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}

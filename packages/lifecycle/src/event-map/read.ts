import { toUnits, type Json, type JsonObject } from '@perennial/journey';
import { namedKinds, type Kind } from './kinds.ts';
import { ownEvents } from './own-events.ts';
import type { EventMap } from './schema.ts';

/** By which names an event is an interaction, the product's own events among the exceptions. */
export function interactionsOf({ interaction }: EventMap): EventMap['interaction'] {
  return 'only' in interaction ? interaction : { except: [...interaction.except, ...ownEvents] };
}

function isInteraction({ interaction }: EventMap, eventName: string): boolean {
  if ('only' in interaction) return interaction.only.includes(eventName);
  return !ownEvents.has(eventName) && !interaction.except.includes(eventName);
}

/** What an event of this name means: at most one named kind, and perhaps `interaction`. */
export function kindsOf(map: EventMap, eventName: string): readonly Kind[] {
  const found: Kind[] = [];
  for (const kind of namedKinds) {
    if (map.names[kind].includes(eventName)) found.push(kind);
  }
  if (isInteraction(map, eventName)) found.push('interaction');
  return found;
}

function valueAt(properties: JsonObject, path: string): Json | undefined {
  // A property whose own name holds dots is found first.
  if (Object.hasOwn(properties, path)) return properties[path];
  let value: Json | undefined = properties;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
  }
  return value;
}

function firstOf<T>(
  properties: JsonObject,
  paths: readonly string[],
  read: (v: Json | undefined) => T | null,
): T | null {
  for (const path of paths) {
    const value = read(valueAt(properties, path));
    if (value !== null) return value;
  }
  return null;
}

function text(value: Json | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

const largest = 100_000_000_000;

/** Numbers also as text, since many shops send them so. Neither NaN nor what integers can't hold exactly. */
function amount(value: Json | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !(Math.abs(number) <= largest)) return null;
  return toUnits(Math.abs(number));
}

/** Where the code of a coupon stands, unless the map says otherwise. */
const couponPaths = ['coupon', 'coupon_code'];

/** The coupon that an order was paid with; `null` where it names none. */
export function couponOf(map: EventMap, properties: JsonObject): string | null {
  return firstOf(properties, map.fields.coupon ?? couponPaths, text);
}

export interface OrderFields {
  readonly id: string | null;
  /** In 1/10,000 of the currency's unit: an integer, so that sums don't depend on their order. */
  readonly value: number | null;
  /** ISO 4217, upper case. */
  readonly currency: string | null;
}

/** Id, value and currency of an order or refund; `null` where there is none or it can't be read. */
export function orderFields(map: EventMap, properties: JsonObject): OrderFields {
  const { orderId, value, currency } = map.fields;
  return {
    id: firstOf(properties, orderId, text),
    value: firstOf(properties, value, amount),
    currency: firstOf(properties, currency, text)?.toUpperCase() ?? null,
  };
}

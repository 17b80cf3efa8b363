import type { Json, JsonObject } from '@perennial/journey';

/** One field of a form, as far as a JSON Schema tells. */
export interface SchemaField {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly required: boolean;
  /** Written, but never shown again. */
  readonly secret: boolean;
  readonly kind: 'text' | 'number' | 'yes-no' | 'choice';
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly otherwise?: Json;
}

interface Property {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: Json;
}

/** The fields of an object's JSON Schema, in its order. Titles come from the schema, or from the names of fields. */
export function fieldsOf(schema: JsonObject, secrets: readonly string[] = []): readonly SchemaField[] {
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, Property>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([id, property]) => ({
    id,
    title: property.title ?? wordsOf(id),
    ...(property.description !== undefined && { hint: property.description }),
    required: required.includes(id),
    secret: secrets.includes(id),
    kind: kindOf(property),
    choices: property.enum?.map((one) => ({ id: String(one), label: String(one) })) ?? [],
    ...(property.default !== undefined && { otherwise: property.default }),
  }));
}

function kindOf({ type, enum: choices }: Property): SchemaField['kind'] {
  if (choices) return 'choice';
  if (type === 'boolean') return 'yes-no';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
}

/** `fromName` -> `From name` */
function wordsOf(id: string): string {
  const words = id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What is sent: numbers as numbers, and nothing for what was left empty, so that stored secrets stay. */
export function given(fields: readonly SchemaField[], values: JsonObject): JsonObject {
  const entries = fields.flatMap(({ id, kind }): [string, Json][] => {
    const value = values[id];
    if (value === undefined || value === '') return [];
    const number = kind === 'number' ? Number(value) : Number.NaN;
    return [[id, Number.isNaN(number) ? value : number]];
  });
  return Object.fromEntries(entries);
}

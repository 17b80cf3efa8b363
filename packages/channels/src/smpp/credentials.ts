import { z } from 'zod';

/** Settings of an SMS centre that speaks SMPP 3.4. */
export const smppCredentials = z.strictObject({
  host: z.string().regex(/^[\p{L}\p{N}.:-]+$/u),
  port: z.int().min(1).max(65_535).default(2775),
  /** `none` is for lines that are protected otherwise: everything goes over the wire in the open. */
  security: z.enum(['tls', 'none']).default('tls'),
  systemId: z.string().regex(/^[\x21-\x7e]{1,15}$/),
  // Nine bytes with their end, says the protocol; eight then.
  password: z.string().regex(/^[\x20-\x7e]{1,8}$/),
  systemType: z
    .string()
    .regex(/^[\x21-\x7e]{0,12}$/)
    .default(''),
  sender: z.string().regex(/^(\+\d{4,15}|\d{3,20}|[A-Za-z0-9 ]{1,11})$/),
  window: z.int().min(1).max(200).default(10),
  /** How a delivery receipt writes the id that the answer gave: some centres answer in hexadecimal and report in decimal. */
  receiptIds: z.enum(['same', 'decimal-of-hex']).default('same'),
  allowPrivate: z.boolean().default(false),
});
export type SmppCredentials = z.infer<typeof smppCredentials>;

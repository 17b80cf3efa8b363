import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFieldReader, createPduReader, writePdu } from './pdu.ts';

const unit = fc.record({
  id: fc.nat(0x7fffffff),
  status: fc.nat(255),
  sequence: fc.nat(0x7fffffff),
  body: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

test('however the bytes are cut, the same units come out', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 5 }), fc.integer({ min: 1, max: 50 }), (units, size) => {
      const bytes = Buffer.concat(units.map(writePdu));
      const read = createPduReader();
      const found = [];
      for (let at = 0; at < bytes.length; at += size) found.push(...read(bytes.subarray(at, at + size)));
      expect(found).toEqual(units);
    }),
  );
});

test.each([0, 15, 65_537, 0xffffffff])('a length of %i is refused', (length) => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(length);
  expect(() => createPduReader()(bytes)).toThrow(RangeError);
});

test('fields past the end are empty', () => {
  const fields = createFieldReader(Buffer.from('ab'));
  expect([fields.text(), fields.text(), fields.byte(), fields.bytes(3).length]).toEqual(['ab', '', 0, 0]);
  expect(fields.options().size).toBe(0);
  const short = createFieldReader(Buffer.from([0, 5, 0, 9, 1]));
  expect(short.options().get(5)).toEqual(Buffer.from([1]));
});

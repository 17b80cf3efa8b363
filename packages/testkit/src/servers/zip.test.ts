import { expect, test } from 'vitest';
import { readFromZip } from './zip.mjs';

/** Made with Python's zipfile: METADATA stored, scripts/tool deflated. */
const archive = Buffer.from(
  [
    'UEsDBBQAAAAAAKN1dl1aljtoCgAAAAoAAAAXAAAAcGFjay5kaXN0LWluZm8vTUVUQURBVEFOYW1lOiBwYWNrUEsDBB',
    'QAAAAIAKN1dl00nPwyCgAAAMgAAAAWAAAAcGFjay5kYXRhL3NjcmlwdHMvdG9vbCvJz89RKBn6BABQSwECFAMUAAAA',
    'AACjdXZdWpY7aAoAAAAKAAAAFwAAAAAAAAAAAAAAgAEAAAAAcGFjay5kaXN0LWluZm8vTUVUQURBVEFQSwECFAMUAA',
    'AACACjdXZdNJz8MgoAAADIAAAAFgAAAAAAAAAAAAAAgAE/AAAAcGFjay5kYXRhL3NjcmlwdHMvdG9vbFBLBQYAAAAA',
    'AgACAIkAAAB9AAAAAAA=',
  ].join(''),
  'base64',
);

test('reads stored and deflated files', () => {
  expect(readFromZip(archive, (name) => name.endsWith('/METADATA'))?.toString()).toBe('Name: pack');
  expect(readFromZip(archive, (name) => name.endsWith('/scripts/tool'))?.toString()).toBe('tool '.repeat(40));
});

test('a file that is not in it is undefined, what is no archive is an error', () => {
  expect(readFromZip(archive, (name) => name === 'other')).toBeUndefined();
  expect(() => readFromZip(Buffer.from('no zip at all, only text'), () => true)).toThrow('not a ZIP archive');
});

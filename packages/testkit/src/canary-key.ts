/** The data-encryption key of tests, 32 bytes in base64: always the same, so that ciphertexts can be compared. */
export function canaryKey(): string {
  return Buffer.alloc(32, 'perennial-canary').toString('base64');
}

/** A number in [0, 1) that follows from its names alone: other draws don't disturb it, and asking twice changes nothing. */
export function draw(...names: readonly (string | number)[]): number {
  let value = 0x811c9dc5;
  const text = names.join('/');
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 4_294_967_296;
}

/** FNV-1a: 32 bits that differ for texts that differ, mostly, and are the same for ever. */
export const hash = (text: string): number => {
  let bits = 0x811c9dc5
  for (const character of text) bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return bits >>> 0
}

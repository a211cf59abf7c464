import anyAscii from 'any-ascii'
import type { Generated } from '../generated.ts'

/**
 * The letters of the Latin script and the digits of every script that no normalisation form of Unicode makes plain, by their
 * plain form in the table of any-ascii. Its whole table, with every script, has half a megabyte; a macrofunction needs these.
 */
export function latinLetters(): Generated {
  const byPlain = new Map<string, string>()
  for (const letter of new Set(everyCharacter().flatMap(capitals))) {
    const plain = anyAscii(letter).toUpperCase()
    if (/^[A-Z0-9]+$/.test(plain)) byPlain.set(plain, (byPlain.get(plain) ?? '') + letter)
  }
  const rows = [...byPlain]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([plain, letters]) => `  ${key(plain)}: '${letters}',`)
  const text = [
    '// Generated from the table of any-ascii by `npx -y pnpm references`.',
    '',
    '/** Latin letters in capitals, and digits, by their plain form. */',
    'export const latinLetters: Readonly<Record<string, string>> = {',
    ...rows,
    '}',
    '',
  ].join('\n')
  return ['../../apps/catalog/src/domain/latin-letters.ts', text]
}

const everyCharacter = () =>
  Array.from({ length: 0x110000 }, (_, point) => point)
    .filter((point) => point > 0x7f && !(point >= 0xd800 && point <= 0xdfff))
    .map((point) => String.fromCodePoint(point))

/** What is left of a letter or digit that is decomposed and in capitals, without what is plain already. */
const capitals = (character: string) =>
  [...character.normalize('NFKD').toLowerCase().toUpperCase()].filter((left) =>
    /[[[\p{Script=Latin}&&\p{L}]\p{Nd}]--\p{ASCII}]/v.test(left),
  )

const key = (plain: string) => (/^\d/.test(plain) ? Number(plain) : plain)

import { latinLetters } from './latin-letters.ts'

/**
 * The version of `fold` and `tokenize`: increased with each change of what they return. Words that an earlier version has
 * stored are stored again by `reindex`.
 */
export const foldingVersion = 2

/**
 * A text as a search compares it: without case, accents, vowel points and invisible characters, compatibility forms such as
 * full-width letters made plain, and Latin letters and digits of every kind as A to Z and 0 to 9 (Ł is L, Æ is AE, ß is SS).
 * Other scripts keep their letters, and their marks where these are not accents: the vowels of Thai and Hindi, か and が.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(ignored, '')
    .replace(apostrophes, "'")
    // Small letters, then capitals: only then are ß, ẞ and ss equal, and σ and ς.
    .toLowerCase()
    .toUpperCase()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: every character that is not ASCII.
    .replace(/[^\x00-\x7f]/gu, (letter) => latin.get(letter) ?? letter)
    .normalize('NFC')

/**
 * Accents (marks that scripts share), vowel points of Arabic, Hebrew and Syriac, the Arabic tatweel, and invisible characters such as
 * a soft hyphen. Marks of other scripts belong to the word; so do the voiced sound marks of Japanese. U+200B is a boundary of words.
 */
const ignored =
  /[[[\p{M}&&[\p{Script=Inherited}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]]\p{Default_Ignorable_Code_Point}\u0640]--[\u3099\u309a\u200b]]/gv

/** Unicode's letters that look like an apostrophe, as in Hawaiʻi. Keyboards have the sign, which separates words. */
const apostrophes = /[\u02b9-\u02c0\u02ee\ua78b\ua78c]/g

const latin = new Map(
  Object.entries(latinLetters).flatMap(([plain, letters]) => [...letters].map((one) => [one, plain])),
)

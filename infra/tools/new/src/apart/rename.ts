/** The name of the shop, in every spelling that its files use. */
const name = 'macromart'

/** A reason to refuse a name; undefined for a valid name. */
export const reasonAgainst = (wanted: string): string | undefined =>
  /^[a-z][a-z0-9]{2,11}$/.test(wanted)
    ? undefined
    : 'a name is one word of 3 to 12 lower-case letters and digits, which begins with a letter: it begins the name of every resource on AWS'

/** A text or a path with another name than that of the shop. Passwords have at least 12 characters, also with a short name. */
export const renamed = (text: string, wanted: string): string =>
  wanted === name
    ? text
    : text
        .replaceAll(`${name}-demo`, `${wanted}-demo-password`)
        .replaceAll(name, wanted)
        .replaceAll(name.toUpperCase(), wanted.toUpperCase())
        .replaceAll('Macromart', `${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}`)

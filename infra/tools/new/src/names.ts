import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ShopContracts } from './shop-contracts.ts'

/** Names that mean something else in this repository or in its addresses. */
const reserved: Readonly<Record<string, string>> = {
  alarms: 'is the topic of all alarms',
  api: 'is the beginning of every address',
  assets: 'is a path of the storefront',
  bus: 'is the stack of the topics',
  docs: 'is the path of the references',
  edge: 'is the stack of the public address',
  events: 'is the file of the reactions in every app',
  images: 'is a path of the storefront',
  kernel: 'is a package',
  local: 'is a stage',
  monolith: 'is the shop of the workshop in one process',
  subjects: 'is a path of every generated API',
}

/** Words that cannot name a variable, and names that the generated code already uses. */
const taken = new Set(
  (
    'abstract arguments await body boolean break byte caller case catch char class clock const continue debugger default ' +
    'delete do double else enum eval event export extends false final finally float for function goto http id if ' +
    'implements import in instanceof int interface let long native new null package params private protected public ' +
    'request return short static store subject super switch synchronized table test text this throw throws transient ' +
    'true try typeof var void volatile while with yield'
  ).split(' '),
)

/** A reason to refuse a value; undefined for a valid value. */
type Reason = string | undefined

/** The words that this repository no longer uses, each with its replacement. */
export function retiredWords(root: string): ReadonlyMap<string, string> {
  const { flagWords } = parse(readFileSync(join(root, '.cspell.yaml'), 'utf8')) as { flagWords: string[] }
  return new Map(flagWords.map((entry) => entry.toLowerCase().split('->') as [string, string]))
}

/** The reasons against names, prefixes, events and sentences in one repository. */
export function naming({ names, events, prefixes }: ShopContracts, retired: ReadonlyMap<string, string>) {
  const retiredIn = (text: string): Reason => {
    const word = text
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.find((each) => retired.has(each))
    return word && `this repository does not say "${word}" but ${retired.get(word)} (flagWords in .cspell.yaml)`
  }
  return {
    /** Of a macrofunction. */
    name(name: string): Reason {
      if (!/^[a-z]{3,24}$/.test(name))
        return 'a name is one word of 3 to 24 lower-case letters: it is a folder, a path, a topic and the first part of event types'
      if (names.includes(name)) return `there is a macrofunction ${name} already`
      if (Object.hasOwn(reserved, name)) return `${name} ${reserved[name]}`
      const beginning = names.find((other) => name.startsWith(other) || other.startsWith(name))
      if (beginning !== undefined)
        return `the edge could not tell /api/${name} from /api/${beginning}: its patterns match every path that begins with them`
      return retiredIn(name)
    },
    /** Of one of the things that a macrofunction owns. */
    one(one: string, name: string): Reason {
      if (!/^[a-z]{3,24}$/.test(one)) return 'the singular is one word of 3 to 24 lower-case letters'
      if (one === name) return 'the singular must differ from the name: both are variables of the same file'
      if (taken.has(one)) return `${one} is a word of TypeScript or of the generated code`
      if (capital(one) in globalThis) return `${capital(one)} is a global of JavaScript: its type would hide it`
      return retiredIn(one)
    },
    prefix(prefix: string): Reason {
      if (!/^[a-z]{2,4}$/.test(prefix)) return 'a prefix has 2 to 4 lower-case letters'
      const user = prefixes.get(prefix)
      return user && `${user} uses ids that begin ${prefix}_`
    },
    /** Of an event, without the publisher and the version. */
    event(short: string): Reason {
      if (!/^[a-z]+(-[a-z]+)+$/.test(short)) return 'an event is named for what has happened, such as review-posted'
      const other = events.find(({ constant }) => constant === constantOf(short))
      return other ? `${other.type} has the same name in code, ${other.constant}` : retiredIn(short)
    },
    purpose(purpose: string): Reason {
      if (!/^[A-Z].{9,180}[.]$/.test(purpose))
        return 'the purpose is one sentence of 10 to 180 characters, with a capital and a full stop'
      return retiredIn(purpose)
    },
  }
}

export type Naming = ReturnType<typeof naming>

/** `ReviewPosted` for `review-posted`. */
export const constantOf = (short: string): string => short.split('-').map(capital).join('')

export const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/** The usual singular of an English plural. */
export const singularOf = (name: string): string =>
  name
    .replace(/(?:ies)$/, 'y')
    .replace(/(s|x|z|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1')

/** The first free prefix: the first three letters, or the first and two later ones. */
export function freePrefix(one: string, prefixes: ReadonlyMap<string, string>): string {
  const [first = '', ...rest] = one
  const candidates = rest.flatMap((second, index) => rest.slice(index + 1).map((third) => first + second + third))
  return candidates.find((each) => !prefixes.has(each)) ?? `${one.slice(0, 2)}x`
}

import type { ParamPattern } from 'oxc-parser'
import { type Edit, edited, walk } from './source.ts'

/** What a function uses of one parameter: all of it, or these properties (none if it is not used). */
type Use = 'all' | Set<string>

/**
 * The use that the function `http` of a source makes of each of its parameters. A name that is declared again further
 * inside counts as used: then more is kept than needed, never less.
 */
export function usesIn(file: string, source: string): Use[] {
  let parameters: readonly ParamPattern[] = []
  let body = { start: 0, end: 0 }
  const names: { name: string; start: number }[] = []
  const noReference = new Set<number>()
  const memberAt = new Map<number, string>()
  walk(file, source, {
    FunctionDeclaration({ id, params, body: block }) {
      if (id?.name === 'http' && block) [parameters, body] = [params, block]
    },
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier' && id.name === 'http' && init?.type === 'ArrowFunctionExpression')
        [parameters, body] = [init.params, init.body]
    },
    Identifier: ({ name, start }) => void names.push({ name, start }),
    MemberExpression({ object, property, computed }) {
      if (computed || property.type !== 'Identifier') return
      noReference.add(property.start)
      if (object.type === 'Identifier') memberAt.set(object.start, property.name)
    },
    Property({ key, shorthand, computed }) {
      if (!shorthand && !computed) noReference.add(key.start)
    },
  })
  const references = (wanted: string) =>
    names.filter(
      ({ name, start }) => name === wanted && start >= body.start && start < body.end && !noReference.has(start),
    )
  return parameters.map((parameter) => {
    if (parameter.type === 'ObjectPattern') {
      const own = parameter.properties.flatMap((each) =>
        each.type === 'Property' && each.key.type === 'Identifier' && each.value.type === 'Identifier'
          ? [{ key: each.key.name, local: each.value.name }]
          : [],
      )
      return new Set(own.filter(({ local }) => references(local).length > 0).map(({ key }) => key))
    }
    if (parameter.type !== 'Identifier') return 'all'
    const members = references(parameter.name).map(({ start }) => memberAt.get(start))
    return members.every((member) => member !== undefined) ? new Set(members) : 'all'
  })
}

/** The source of a function's entry without the dependencies that its `http` does not use. */
export function pruneWiring(file: string, source: string, uses: Use[]): string {
  const objects = new Map<string, { start: number; end: number; properties: { name: string; text: string }[] }>()
  const wanted = new Map<string, Set<string>>()
  const edits: Edit[] = []
  walk(file, source, {
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || init?.type !== 'ObjectExpression') return
      const properties = init.properties.flatMap((each) =>
        each.type === 'Property' && each.key.type === 'Identifier'
          ? [{ name: each.key.name, text: source.slice(each.start, each.end) }]
          : [],
      )
      objects.set(id.name, { start: init.start, end: init.end, properties })
    },
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier' || callee.name !== 'http') return
      for (const [index, argument] of given.entries()) {
        const use = uses[index] ?? 'all'
        if (use === 'all') continue
        if (use.size === 0) edits.push({ start: argument.start, end: argument.end, text: 'undefined' })
        else if (argument.type === 'Identifier') wanted.set(argument.name, use)
      }
    },
  })
  for (const [name, use] of wanted) {
    const object = objects.get(name)
    if (!object) continue
    const kept = object.properties.filter((property) => use.has(property.name)).map(({ text }) => text)
    edits.push({ start: object.start, end: object.end, text: `{ ${kept.join(', ')} }` })
  }
  return edited(source, edits)
}

import { basename, dirname, join } from 'node:path'
import { registrationsIn } from './parts.ts'
import { type Edit, edited, walk } from './source.ts'

/** The source of an app's endpoints with the handler of one operation only. */
export const keepHandler = (file: string, source: string, name: string): string =>
  keepProperty(file, source, 'serve', 2, name)

/** The source of a contract with one endpoint only. */
export const keepEndpoint = (file: string, source: string, name: string): string =>
  keepProperty(file, source, 'api', 1, name)

/** Reduces the object that a call of `callee` has as its argument number `at` to one property. */
function keepProperty(file: string, source: string, callee: string, at: number, name: string): string {
  const edits: Edit[] = []
  walk(file, source, {
    CallExpression(call) {
      const object = call.arguments[at]
      if (call.callee.type !== 'Identifier' || call.callee.name !== callee || object?.type !== 'ObjectExpression')
        return
      const kept = object.properties.find(
        (each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === name,
      )
      if (kept) edits.push({ start: object.start, end: object.end, text: `{ ${source.slice(kept.start, kept.end)} }` })
    },
  })
  if (edits.length !== 1) throw new Error(`${file} has no ${name} in a call of ${callee}`)
  return edited(source, edits)
}

/** The source of an app's reactions with the reaction to one event only. */
export function keepReaction(file: string, source: string, name: string): string {
  const edits: Edit[] = []
  walk(file, source, {
    CallExpression({ callee, arguments: reactions }) {
      if (callee.type !== 'Identifier' || callee.name !== 'consume') return
      const kept = reactions.find(
        (each) =>
          each.type === 'CallExpression' && each.arguments[0]?.type === 'Identifier' && each.arguments[0].name === name,
      )
      const [first, last] = [reactions[0], reactions.at(-1)]
      if (kept && first && last)
        edits.push({ start: first.start, end: last.end, text: source.slice(kept.start, kept.end) })
    },
  })
  if (edits.length !== 1) throw new Error(`${file} has no reaction to ${name}`)
  return edited(source, edits)
}

/** A source of storefront without its routes, except the one of this name if `isOwn`. */
export const keepPage = (file: string, source: string, name: string, isOwn: boolean): string =>
  edited(
    source,
    registrationsIn(file, source).flatMap((each) =>
      isOwn && each.name === name ? [] : [{ start: each.start, end: each.end, text: 'undefined' }],
    ),
  )

/** A source that lists modules of pages (`[homePage, cartPage]`), with the one only that leads to the file of the page. */
export function keepListed(file: string, source: string, page: string): string {
  const modules = new Map<string, string>()
  const edits: Edit[] = []
  walk(file, source, {
    ImportDeclaration({ source: from, specifiers }) {
      for (const { local } of specifiers) if (from.value.startsWith('.')) modules.set(local.name, from.value)
    },
    ArrayExpression({ elements, start, end }) {
      const names = elements.flatMap((element) => (element?.type === 'Identifier' ? [element.name] : []))
      if (names.length < 2 || names.length < elements.length || !names.every((name) => modules.has(name))) return
      const kept = names.filter((name) => leadsTo(join(dirname(file), modules.get(name) ?? ''), page))
      edits.push({ start, end, text: `[${kept.join(', ')}]` })
    },
  })
  return edited(source, edits)
}

const leadsTo = (module: string, page: string): boolean =>
  module === page || (basename(module) === 'index.ts' && page.startsWith(`${dirname(module)}/`))

/**
 * Marks each constant of a module as free of side effects, so that a bundler leaves it out where nothing uses it. A call
 * such as `z.object()` is otherwise kept: a bundler cannot know that it has none.
 */
export function markPure(file: string, source: string): string {
  const edits: Edit[] = []
  walk(file, source, {
    Program({ body }) {
      for (const statement of body) {
        const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
        if (declaration?.type !== 'VariableDeclaration') continue
        for (const { init } of declaration.declarations) {
          if (!init || alwaysPure.includes(init.type)) continue
          edits.push({ start: init.start, end: init.start, text: '/* @__PURE__ */ (() => (' })
          edits.push({ start: init.end, end: init.end, text: '))()' })
        }
      }
    },
  })
  return edited(source, edits)
}

const alwaysPure = ['ArrowFunctionExpression', 'FunctionExpression', 'Literal']

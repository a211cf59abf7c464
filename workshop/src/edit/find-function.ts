import { PlainError } from '@macromart/local'
import { type ArrowFunctionExpression, type Function as FunctionNode, type Node, parseSync } from 'oxc-parser'

/** A function in a source: the offsets of all of it, and of its body. */
export interface FoundFunction {
  start: number
  end: number
  body: { start: number; end: number }
}

/**
 * Finds a function in a TypeScript source by its name: a function, a variable or property that holds one, a method, or a
 * reaction, as in `on(OrderPlaced)`. Throws a `PlainError` with file and name unless there is exactly one.
 */
export function findFunction(file: string, source: string, name: string): FoundFunction {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new PlainError(`${file} does not parse: ${errors[0].message}`)
  const found: FoundFunction[] = []
  visit(program, (node) => {
    const given = named(node)
    if (given?.name === name && isFunction(given.value)) found.push(...rangesOf(given.value))
  })
  const [only] = found
  if (only === undefined) throw new PlainError(`${file} has no function ${name}.`)
  if (found.length > 1) throw new PlainError(`${file} has ${found.length} functions ${name}: a name must be unique.`)
  return only
}

type WithBody = FunctionNode | ArrowFunctionExpression

/** The name that a node gives to a value, and the value; nothing for other nodes. */
function named(node: Node): { name: string; value: Node | null | undefined } | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
      return node.id ? { name: node.id.name, value: node } : undefined
    case 'VariableDeclarator':
      return node.id.type === 'Identifier' ? { name: node.id.name, value: node.init } : undefined
    case 'Property':
    case 'MethodDefinition':
      return node.key.type === 'Identifier' ? { name: node.key.name, value: node.value } : undefined
    case 'CallExpression': {
      const { callee } = node
      const [event, value] = node.arguments
      if (callee.type !== 'Identifier' || event?.type !== 'Identifier') return undefined
      return { name: `${callee.name}(${event.name})`, value }
    }
    default:
      return undefined
  }
}

const isFunction = (node: Node | null | undefined): node is WithBody =>
  node?.type === 'FunctionDeclaration' ||
  node?.type === 'FunctionExpression' ||
  node?.type === 'ArrowFunctionExpression'

/** An overload or a declaration has no body. */
const rangesOf = ({ start, end, body }: WithBody): FoundFunction[] =>
  body ? [{ start, end, body: { start: body.start, end: body.end } }] : []

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

import { type Node, parseSync } from 'oxc-parser'

/** A text that a program shows to a person. Values in it are written as `…`. */
export interface Text {
  kind: 'problem' | 'log' | 'dead letter' | 'error' | 'documentation' | 'alarm' | 'page'
  /** The stable code beside it: of a problem, or of an event in the log. */
  code?: string
  text: string
}

type AnyNode = Node & Record<string, unknown>

/** Properties whose values are texts for people. */
const kindOfProperty: Record<string, Text['kind']> = {
  title: 'problem',
  detail: 'problem',
  message: 'error',
  problem: 'error',
  remedy: 'error',
  summary: 'documentation',
  description: 'documentation',
  AlarmDescription: 'alarm',
}

const attributesOfPages = new Set(['label', 'alt', 'title', 'placeholder', 'aria-label', 'hint', 'legend', 'heading'])

/**
 * The texts in a source (TypeScript or TSX) that a person may read: refusals and problems, log messages, errors, reasons of
 * dead letters, descriptions of endpoints and alarms, and what pages and mails say. Throws for a source that does not parse.
 */
export function textsIn(file: string, source: string): Text[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const found: Text[] = []
  visit(program as unknown as AnyNode, (node) => found.push(...textsOf(node)))
  // Addresses are no texts.
  return found.filter(({ text }) => /\p{L}{2}/u.test(text) && !/^(…|\/)[\w/…?=.-]*$/.test(text))
}

function textsOf(node: AnyNode): Text[] {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return textsOfCall(node)
  if (node.type === 'ObjectExpression') return textsOfObject(node.properties as AnyNode[])
  if (node.type === 'JSXText') return [{ kind: 'page', text: oneLine(String(node.value)) }]
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return (node.children as AnyNode[])
      .filter(({ type }) => type === 'JSXExpressionContainer')
      .flatMap(({ expression }) => texts('page', expression as AnyNode))
  if (node.type === 'JSXAttribute' && attributesOfPages.has(String((node.name as AnyNode).name)) && node.value)
    return texts('page', node.value as AnyNode)
  if (node.type === 'VariableDeclarator' && /usage$/i.test(String((node.id as AnyNode).name)) && node.init)
    return texts('error', node.init as AnyNode)
  return []
}

function textsOfObject(properties: AnyNode[]): Text[] {
  const named = properties.map((property) => {
    const key = property.key as AnyNode | undefined
    return [String(key?.name ?? key?.value), property.value as AnyNode] as const
  })
  // A title without a status is that of a page.
  const isProblem = named.some(([name]) => name === 'status' || name === 'code')
  return named.flatMap(([name, value]) => {
    const kind = kindOfProperty[name]
    if (kind === undefined) return []
    return texts(kind === 'problem' && !isProblem ? 'page' : kind, value)
  })
}

function textsOfCall(node: AnyNode): Text[] {
  const callee = node.callee as AnyNode
  const [first, second, third] = node.arguments as AnyNode[]
  const object = callee.type === 'MemberExpression' ? String((callee.object as AnyNode).name) : ''
  const name = String(callee.type === 'MemberExpression' ? (callee.property as AnyNode).name : callee.name)
  if (object === 'log' && second) return texts('log', second, textOf(first))
  if (name === 'refusal' && third) return texts('problem', third, textOf(first))
  if (name === 'Poison') return texts('dead letter', first)
  // A refusal of a contract is called with its detail.
  if (node.type === 'CallExpression' && /^[A-Z][a-z]/.test(name) && name !== 'Symbol' && object === '')
    return texts('problem', first)
  if (node.type === 'NewExpression' && /Error|Unavailable/.test(name)) return texts('error', first)
  return []
}

/** The texts that an expression may have as its value. */
function texts(kind: Text['kind'], node: AnyNode | undefined, code?: string): Text[] {
  if (node?.type === 'ConditionalExpression')
    return [...texts(kind, node.consequent as AnyNode, code), ...texts(kind, node.alternate as AnyNode, code)]
  const text = textOf(node)
  return text === undefined ? [] : [{ kind, ...(code !== undefined && { code }), text }]
}

function textOf(node: AnyNode | undefined): string | undefined {
  const text = rawText(node)
  return text === undefined ? undefined : oneLine(text)
}

function rawText(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node?.type === 'TemplateLiteral') {
    const quasis = node.quasis as { value: { cooked: string | null } }[]
    return quasis.map(({ value }) => value.cooked ?? '').join('…')
  }
  if (node?.type === 'BinaryExpression' && node.operator === '+') {
    const parts = [node.left, node.right].map((part) => rawText(part as AnyNode))
    return parts.some((part) => part !== undefined) ? parts.map((part) => part ?? '…').join('') : undefined
  }
  return undefined
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null && 'type' in child) visit(child as AnyNode, see)
}

/**
 * Lambda's event filtering: whether a record matches one of the patterns of a mapping. Without patterns every record
 * matches. The rules are those of "Control which events Lambda sends to your function" in AWS's documentation.
 */
export function matchesAny(patterns: unknown[], record: unknown): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, record))
}

/** A pattern names fields; each leaf is a list of rules, one of which must match. `$or` needs one matching pattern. */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((rule) => holds(rule, value))
  if (!isObject(pattern))
    throw new TypeError(`A filter pattern holds ${JSON.stringify(pattern)} where a list is required.`)
  return Object.entries(pattern).every(([key, inner]) =>
    key === '$or' && Array.isArray(inner)
      ? inner.some((alternative) => matches(alternative, value))
      : matches(inner, isObject(value) ? value[key] : undefined),
  )
}

function holds(rule: unknown, value: unknown): boolean {
  // An array in the record matches if one of its elements does.
  if (Array.isArray(value) && !isObject(rule)) return value.some((element) => holds(rule, element))
  if (!isObject(rule)) return rule === value
  return Object.entries(rule).every(([operator, operand]) => {
    const check = operators[operator]
    if (!check) throw new TypeError(`A filter pattern uses ${operator}, which Lambda does not support.`)
    if (operator === 'exists') return check(operand, value)
    return Array.isArray(value) ? value.some((element) => check(operand, element)) : check(operand, value)
  })
}

const operators: Record<string, (operand: unknown, value: unknown) => boolean> = {
  // Lambda tests only leaves for existence, not objects.
  exists: (operand, value) => (value !== undefined && !isObject(value)) === operand,
  prefix: (operand, value) => text(operand, value, (wanted, given) => given.startsWith(wanted)),
  suffix: (operand, value) => text(operand, value, (wanted, given) => given.endsWith(wanted)),
  'equals-ignore-case': (operand, value) =>
    text(operand, value, (wanted, given) => given.toLowerCase() === wanted.toLowerCase()),
  'anything-but': (operand, value) =>
    value !== undefined && !(Array.isArray(operand) ? operand : [operand]).some((rule) => holds(rule, value)),
  numeric: (operand, value) => typeof value === 'number' && Array.isArray(operand) && inRange(operand, value),
}

/** Prefix and suffix may contain `equals-ignore-case`. */
function text(operand: unknown, value: unknown, check: (wanted: string, given: string) => boolean): boolean {
  if (typeof value !== 'string') return false
  if (isObject(operand) && typeof operand['equals-ignore-case'] === 'string') {
    return check(operand['equals-ignore-case'].toLowerCase(), value.toLowerCase())
  }
  return typeof operand === 'string' && check(operand, value)
}

function inRange(range: unknown[], value: number): boolean {
  for (let i = 0; i < range.length; i += 2) {
    const compare = comparisons[String(range[i])]
    if (!compare?.(value, Number(range[i + 1]))) return false
  }
  return true
}

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

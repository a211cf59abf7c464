const expressions = new Map<string, RegExp>()

/** Whether a text fits a pattern in which `*` stands for any characters and `?` for one. */
export const matches = (pattern: string, text: string): boolean => expressionOf(pattern, '.').test(text)

/** Actions are written in any case. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matches(pattern.toLowerCase(), action.toLowerCase())

/**
 * Whether an ARN fits a pattern, case and all. A wildcard stays within its segment, slashes included; only a `*` that ends a
 * segment reaches beyond the colon (AWS: "IAM JSON policy elements: Resource").
 */
export const matchesArn = (pattern: string, arn: string): boolean => expressionOf(pattern, '[^:]').test(arn)

/** `wildcard` is what a wildcard stands for where it does not end a segment. */
function expressionOf(pattern: string, wildcard: string): RegExp {
  const key = `${wildcard} ${pattern}`
  const known = expressions.get(key)
  if (known) return known
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*(?=:|$)/g, '\u0000')
    .replaceAll('*', `${wildcard}*`)
    .replaceAll('?', wildcard)
    .replaceAll('\u0000', '.*')
  const expression = new RegExp(`^${source}$`, 's')
  expressions.set(key, expression)
  return expression
}

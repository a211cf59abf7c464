/**
 * A resource as a person knows it, whatever the stage: `table orders`, `index byStatus of orders`. An ARN that follows
 * no convention of ours stays as it is.
 */
export function describeResource(arn: string): string {
  for (const [pattern, describe] of forms) {
    const found = pattern.exec(arn)
    if (found) return describe(...found.slice(1))
  }
  return arn
}

const forms: [pattern: RegExp, inWords: (...parts: string[]) => string][] = [
  [/:dynamodb:.*:table\/macromart-[^-]+-(\w+)$/, (table) => `table ${table}`],
  [/:dynamodb:.*:table\/macromart-[^-]+-(\w+)\/index\/(.+)$/, (table, index) => `index ${index} of ${table}`],
  [/:dynamodb:.*:table\/macromart-[^-]+-(\w+)\/stream\//, (table) => `stream of ${table}`],
  [/:sns:.*:macromart-[^-]+-(\w+)$/, (topic) => `topic ${topic}`],
  [/:sqs:.*:macromart-[^-]+-(\w+)-inbox$/, (app) => `inbox of ${app}`],
  [/:sqs:.*:macromart-[^-]+-(\w+)-dead-letters$/, (app) => `dead letters of ${app}`],
  [/:ses:.*:identity\/(.+)$/, (domain) => `mail from ${domain}`],
  [/:logs:.*:log-group:\/aws\/lambda\/macromart-/, () => 'own log'],
]

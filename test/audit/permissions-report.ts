import { type Grant, unusedGrants } from '@macromart/local'
import { describeResource } from '@macromart/shop'

/** By function: each right that it has, and whether it made use of it; what Lambda needs apart. For people. */
export function permissionsReport(grants: Grant[], checks: Parameters<typeof unusedGrants>[1]): string {
  const unused = new Set(unusedGrants(grants, checks))
  const lines = [...Map.groupBy(grants, (grant) => grant.function)].flatMap(([name, own]) => {
    const [lambdas, codes] = [own.filter((grant) => grant.isUsedByLambda), own.filter((grant) => !grant.isUsedByLambda)]
    const actions = lambdas.map(({ action }) => action).join(', ')
    return [
      '',
      name,
      ...codes.map((grant) => `  ${unused.has(grant) ? 'NEVER' : 'used '}  ${describeGrant(grant)}`),
      `  Lambda's own: ${actions}`,
    ]
  })
  return `${lines.join('\n')}\n`
}

const describeGrant = ({ action, resource }: Grant) => `${action.padEnd(28)} ${describeResource(resource)}`

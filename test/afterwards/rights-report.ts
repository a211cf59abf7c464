import { type Grant, unusedGrants } from '@macromart/local'
import { resourceInWords } from '@macromart/shop'

/** By function: each right that it has, and whether it made use of it; what Lambda needs apart. For people. */
export function rightsReport(grants: Grant[], asked: Parameters<typeof unusedGrants>[1]): string {
  const unused = new Set(unusedGrants(grants, asked))
  const lines = [...Map.groupBy(grants, (grant) => grant.function)].flatMap(([name, own]) => {
    const [lambdas, codes] = [own.filter((grant) => grant.isUsedByLambda), own.filter((grant) => !grant.isUsedByLambda)]
    const actions = lambdas.map(({ action }) => action).join(', ')
    return [
      '',
      name,
      ...codes.map((grant) => `  ${unused.has(grant) ? 'NEVER' : 'used '}  ${inWords(grant)}`),
      `  Lambda's own: ${actions}`,
    ]
  })
  return `${lines.join('\n')}\n`
}

const inWords = ({ action, resource }: Grant) => `${action.padEnd(28)} ${resourceInWords(resource)}`

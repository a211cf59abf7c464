import { code } from '../../markdown/text.ts'
import type { Describe } from '../row.ts'
import { ofType, type Properties } from '../stack.ts'

const keys = ({ KeySchema = [] }: Pick<Properties, 'KeySchema'>) =>
  KeySchema.map(({ AttributeName }) => code(AttributeName)).join(', then ')

/** Tables: how their items are found, what becomes of them, and who is told. */
export const tables: Describe = (stack) =>
  ofType(stack, 'AWS::DynamoDB::Table').map((table) => {
    const { TableName = '', GlobalSecondaryIndexes = [], TimeToLiveSpecification, StreamSpecification } = table
    const purpose = [
      `items by ${keys(table)}`,
      ...GlobalSecondaryIndexes.map((index) => `index ${code(index.IndexName)} by ${keys(index)}`),
      ...(TimeToLiveSpecification ? [`forgets an item after its ${code(TimeToLiveSpecification.AttributeName)}`] : []),
      ...(StreamSpecification ? ['a stream of what items become'] : []),
    ]
    return { kind: 'table', name: code(TableName), purpose: purpose.join('; '), of: [table] }
  })

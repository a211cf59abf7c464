import type { PolicyStatement } from '../plan.ts'

/** The two identities of a person at the AWS endpoint. */
export const operators = { reader: 'operator-reader', writer: 'operator-writer' } as const

/**
 * The policy of the reader: it sees everything and changes nothing. Receiving a message is left out, since it hides the
 * message from its consumer and counts as an attempt; invoking a function, too.
 */
export const readOnly: readonly PolicyStatement[] = [
  {
    Effect: 'Allow',
    Action: [
      'dynamodb:BatchGet*',
      'dynamodb:Describe*',
      'dynamodb:Get*',
      'dynamodb:List*',
      'dynamodb:Query',
      'dynamodb:Scan',
      'sns:Get*',
      'sns:List*',
      'sqs:Get*',
      'sqs:List*',
    ],
    Resource: '*',
  },
]

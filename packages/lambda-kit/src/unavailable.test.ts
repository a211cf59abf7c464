import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { KeysUnavailable } from './authenticate.ts'
import { dynamoDb, localClientOptions } from './testing/aws.ts'
import { isTransient, Unavailable } from './unavailable.ts'

const failure = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => expect.unreachable('it succeeded'),
    (error) => error,
  )

test('treats Unavailable and its subclasses as transient', () => {
  expect(isTransient(new Unavailable('busy'))).toBe(true)
  expect(isTransient(new KeysUnavailable('no keys'))).toBe(true)
})

test('treats a failed connection as transient', async () => {
  const nowhere = new DynamoDBClient({ ...localClientOptions('http://127.0.0.1:1'), maxAttempts: 1 })
  expect(isTransient(await failure(nowhere.send(new ListTablesCommand())))).toBe(true)
})

test.each([
  [503, '{"__type":"ServiceUnavailable"}'],
  [500, '{"__type":"InternalServerError"}'],
  [400, '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}'],
  [400, '{"__type":"com.amazon.coral.availability#ThrottlingException"}'],
])('treats the AWS response %i %s as transient', async (status, body) => {
  expect(isTransient(await failure(answered(status, body)))).toBe(true)
})

test.each([
  [400, '{"__type":"com.amazon.coral.validate#ValidationException"}'],
  [400, '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}'],
  [400, '{"__type":"com.amazon.coral.service#AccessDeniedException"}'],
])('treats the AWS response %i %s as permanent', async (status, body) => {
  expect(isTransient(await failure(answered(status, body)))).toBe(false)
})

test('treats a programming error as permanent', () => {
  expect(isTransient(new TypeError('x is not a function'))).toBe(false)
})

/** An AWS call with the given response. */
function answered(status: number, body: string): Promise<unknown> {
  const client = dynamoDb()
  client.config.maxAttempts = async () => 1
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args)
      const { response } = answer as { response: { statusCode: number; body: unknown } }
      response.statusCode = status
      response.body = Buffer.from(body)
      return answer
    },
    { step: 'deserialize', priority: 'low' },
  )
  return client.send(new ListTablesCommand())
}

import { expect, test } from 'vitest'
import type { Call } from '../aws-endpoint/call.ts'
import { messageUnits } from './message-units.ts'

const call = (service: Call['service'], action: string, input: Call['input']): Call => ({
  caller: 'orders',
  service,
  action,
  resources: [],
  input,
})
const kilobytes = (count: number) => 'x'.repeat(count * 1024)
const entry = (index: number, Message: string) => ({ [`PublishBatchRequestEntries.member.${index}.Message`]: Message })

test('SNS bills each 64 KB of a publication, of all messages of a batch together', () => {
  expect(messageUnits(call('sns', 'Publish', { Message: 'hello' }))).toEqual({ publishRequests: 1 })
  expect(messageUnits(call('sns', 'Publish', { Message: kilobytes(64) }))).toEqual({ publishRequests: 1 })
  expect(messageUnits(call('sns', 'Publish', { Message: `${kilobytes(64)}x` }))).toEqual({ publishRequests: 2 })
  const batch = { ...entry(1, kilobytes(40)), ...entry(2, kilobytes(40)), 'X.Id': kilobytes(100) }
  expect(messageUnits(call('sns', 'PublishBatch', batch))).toEqual({ publishRequests: 2 })
  expect(messageUnits(call('sns', 'GetTopicAttributes', {}))).toEqual({})
})

test('SQS bills every request, and each 64 KB of what it sends', () => {
  expect(messageUnits(call('sqs', 'ChangeMessageVisibility', {}))).toEqual({ queueRequests: 1 })
  const attributes = { reason: { StringValue: kilobytes(10) } }
  const sent = { MessageBody: kilobytes(60), MessageAttributes: attributes }
  expect(messageUnits(call('sqs', 'SendMessage', sent))).toEqual({ queueRequests: 2 })
  const Entries = [{ MessageBody: kilobytes(40) }, { MessageBody: kilobytes(40) }]
  expect(messageUnits(call('sqs', 'SendMessageBatch', { Entries }))).toEqual({ queueRequests: 2 })
})

test('SES bills each recipient', () => {
  const Destination = { ToAddresses: ['ada@macromart.test'], CcAddresses: ['bob@macromart.test'] }
  expect(messageUnits(call('ses', 'SendEmail', { Destination }))).toEqual({ mails: 2 })
})

test('reads of a stream and invocations by name are no messages', () => {
  expect(messageUnits(call('streams', 'GetRecords', {}))).toEqual({})
  expect(messageUnits(call('lambda', 'Invoke', {}))).toEqual({})
})

import { expect, test } from 'vitest'
import { sqsRecord } from './sqs-event.ts'

test('converts a message to the record that Lambda would pass', () => {
  const attributes = {
    ApproximateReceiveCount: '2',
    SentTimestamp: '1700000000000',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '1700000000001',
  }
  const record = sqsRecord(
    {
      MessageId: 'm',
      ReceiptHandle: 'r',
      Body: 'hello',
      MD5OfBody: 'md5',
      MD5OfMessageAttributes: 'md5a',
      Attributes: attributes,
      MessageAttributes: {
        type: { DataType: 'String', StringValue: 'note' },
        bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    },
    'arn:aws:sqs:eu-central-1:000000000000:q',
    'eu-central-1',
  )
  expect(record).toEqual({
    messageId: 'm',
    receiptHandle: 'r',
    body: 'hello',
    attributes,
    messageAttributes: {
      type: { stringValue: 'note', stringListValues: [], binaryListValues: [], dataType: 'String' },
      bytes: { binaryValue: 'AQI=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
    },
    md5OfBody: 'md5',
    md5OfMessageAttributes: 'md5a',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:q',
    awsRegion: 'eu-central-1',
  })
})

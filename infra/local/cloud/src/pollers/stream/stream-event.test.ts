import { expect, test } from 'vitest'
import { dynamoDbRecord } from './stream-event.ts'

test('converts a record to that of Lambda: seconds, base64, the ARN of the template', () => {
  const streamArn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/x'
  const record = dynamoDbRecord(
    {
      eventID: 'e',
      eventName: 'REMOVE',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'ddblocal',
      userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
      dynamodb: {
        ApproximateCreationDateTime: new Date('2026-11-23T12:00:00.500Z'),
        Keys: { id: { S: 'a' } },
        NewImage: {
          bytes: { B: new Uint8Array([1, 2]) },
          many: { BS: [new Uint8Array([3])] },
          list: { L: [{ M: { deep: { B: new Uint8Array([4]) } } }, { NULL: true }] },
          count: { N: '1' },
        },
        SequenceNumber: '100',
        SizeBytes: 10,
        StreamViewType: 'NEW_IMAGE',
      },
    },
    streamArn,
    'eu-central-1',
  )
  expect(record).toEqual({
    eventID: 'e',
    eventName: 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-central-1',
    eventSourceARN: streamArn,
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: {
      ApproximateCreationDateTime: Date.parse('2026-11-23T12:00:00Z') / 1000,
      Keys: { id: { S: 'a' } },
      NewImage: {
        bytes: { B: 'AQI=' },
        many: { BS: ['Aw=='] },
        list: { L: [{ M: { deep: { B: 'BA==' } } }, { NULL: true }] },
        count: { N: '1' },
      },
      SequenceNumber: '100',
      SizeBytes: 10,
      StreamViewType: 'NEW_IMAGE',
    },
  })
})

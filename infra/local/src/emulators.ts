export { createLeash } from './apps/leash.ts'
export { startDynamoDb } from './dynamodb/start-dynamodb.ts'
export { freePort } from './ports.ts'
export { startQueues } from './queues/start-queues.ts'

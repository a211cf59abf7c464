import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { awsClientConfig, type Cloud } from '@macromart/local'

/** Puts a product, and the progress of the reindex, back to what a release before stored. */
export async function storeAsBefore(cloud: Cloud, productId: string): Promise<void> {
  const TableName = 'macromart-local-catalog'
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientConfig(cloud.aws)))
  const product = { id: productId, sort: 'product' }
  const { Item = {} } = await client.send(new GetCommand({ TableName, Key: product }))
  const [name, words] = [String(Item.name), (Item.foundBy as { words: string[] }).words]
  const former = name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().split(' ')
  const items = (words: string[]) =>
    words.map((word) => ({ id: `word#${word[0]}`, sort: `${word}#${words.join('-').slice(0, 40)}#${productId}` }))
  const { Item: copy } = await client.send(new GetCommand({ TableName, Key: items(words)[0] }))
  for (const Key of items(words)) await client.send(new DeleteCommand({ TableName, Key }))
  for (const key of items(former))
    await client.send(new PutCommand({ TableName, Item: { ...key, product: copy?.product } }))
  await client.send(new UpdateCommand({ TableName, Key: product, UpdateExpression: 'REMOVE foundBy, outbox' }))
  await client.send(new DeleteCommand({ TableName, Key: { id: 'search', sort: 'reindex' } }))
  client.destroy()
}

import { hkdfSync } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { awsClientConfig, type Cloud } from '@macromart/local'
import { type CryptoKey, compactDecrypt, importJWK, type JWK } from 'jose'

/** The key that a shop signs its sessions with. */
export interface SigningKey {
  readonly kid: string
  readonly key: CryptoKey
  readonly publicKey: JWK
}

/**
 * The very key that the shop's accounts signs with: taken from its table and opened with its secret, as somebody could
 * who has stolen both. What is signed with it is as genuine as a session can be, but for what it says.
 */
export async function signingKeyOf({ plan, urls }: Cloud): Promise<SigningKey> {
  const accounts = plan.functions.find(({ origin, key }) => origin.app === 'accounts' && key === 'http')
  const { KEY_SECRET = '', TABLE } = accounts?.environment ?? {}
  const client = new DynamoDBClient(awsClientConfig(urls.dynamoDb))
  const asked = new GetCommand({ TableName: TABLE, Key: { id: 'keys' }, ConsistentRead: true })
  const { Item } = await DynamoDBDocumentClient.from(client).send(asked)
  client.destroy()
  const { kid, wrapped, publicKey } = Item?.keys.at(-1) ?? {}
  const opener = hkdfSync('sha256', KEY_SECRET, '', 'macromart accounts: signing keys at rest', 32)
  const { plaintext } = await compactDecrypt(wrapped, new Uint8Array(opener))
  const key = (await importJWK(JSON.parse(new TextDecoder().decode(plaintext)), 'ES256')) as CryptoKey
  return { kid, key, publicKey }
}

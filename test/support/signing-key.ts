import { hkdfSync } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { awsClientConfig, type Cloud } from '@macromart/local'
import { type CryptoKey, compactDecrypt, importJWK, type JWK } from 'jose'

/** The key with which a shop signs its sessions. */
export interface SigningKey {
  readonly kid: string
  readonly key: CryptoKey
  readonly publicKey: JWK
}

/**
 * The signing key of accounts, read from its table and decrypted with its secret, as an attacker with both could. A
 * session that is signed with it differs from a genuine session only in its claims.
 */
export async function signingKeyOf({ plan, urls }: Cloud): Promise<SigningKey> {
  const accounts = plan.functions.find(({ origin, key }) => origin.app === 'accounts' && key === 'http')
  const { KEY_SECRET = '', TABLE } = accounts?.environment ?? {}
  const client = new DynamoDBClient(awsClientConfig(urls.dynamoDb))
  const read = new GetCommand({ TableName: TABLE, Key: { id: 'keys' }, ConsistentRead: true })
  const { Item } = await DynamoDBDocumentClient.from(client).send(read)
  client.destroy()
  const { kid, wrapped, publicKey } = Item?.keys.at(-1) ?? {}
  const opener = hkdfSync('sha256', KEY_SECRET, '', 'macromart accounts: signing keys at rest', 32)
  const { plaintext } = await compactDecrypt(wrapped, new Uint8Array(opener))
  const key = (await importJWK(JSON.parse(new TextDecoder().decode(plaintext)), 'ES256')) as CryptoKey
  return { kid, key, publicKey }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { verifyWithJwks } from 'hono/jwt'

new DynamoDBClient()
const keys = { jwks_uri: String(process.env.JWKS_URL), allowedAlgorithms: ['ES256'] as const }

/** Unlike jose, hono/jwt fetches the keys for every token. */
export async function handler({ headers }: { headers: { authorization: string } }) {
  await verifyWithJwks(headers.authorization.slice('Bearer '.length), keys)
  return { statusCode: 200, body: '{"status":"ok"}' }
}

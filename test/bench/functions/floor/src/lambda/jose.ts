import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createRemoteJWKSet, jwtVerify } from 'jose'

new DynamoDBClient()
const keys = createRemoteJWKSet(new URL(String(process.env.JWKS_URL)))

export async function handler({ headers }: { headers: { authorization: string } }) {
  await jwtVerify(headers.authorization.slice('Bearer '.length), keys, { algorithms: ['ES256'] })
  return { statusCode: 200, body: '{"status":"ok"}' }
}

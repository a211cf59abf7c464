import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

/** The account of the session. */
const caller = 'acc_01k00000000000000000000000'

/**
 * A stub of DynamoDB that holds only the public key of a session, which is also published as a JWKS. It answers from
 * memory, so that the time measured is that of the function and of its calls over the loopback.
 */
export async function startStub() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const { x = '', y = '' } = await exportJWK(publicKey)
  const jwk = { kty: 'EC', crv: 'P-256', x, y }
  const token = await new SignJWT({ role: 'customer' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
    .setSubject(caller)
    .setIssuer('urn:macromart:local')
    .setAudience('macromart-local')
    .setExpirationTime('1h')
    .sign(privateKey)

  const keySet = JSON.stringify({ keys: [{ ...jwk, kid: 'bench', alg: 'ES256', use: 'sig' }] })
  const keyRing = JSON.stringify({ Item: keyRingOf(jwk) })
  const server = createServer(async (request, response) => {
    const sent = await text(request)
    const body = request.method === 'GET' ? keySet : sent.includes('{"id":{"S":"keys"}}') ? keyRing : '{}'
    const type = request.method === 'GET' ? 'application/json' : 'application/x-amz-json-1.0'
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The key item of accounts. */
const keyRingOf = (jwk: Record<string, string>) => ({
  id: { S: 'keys' },
  version: { N: '1' },
  keys: {
    L: [
      {
        M: {
          kid: { S: 'bench' },
          wrapped: { S: '' },
          signsFrom: { S: '2026-01-01T00:00:00.000Z' },
          publicKey: { M: Object.fromEntries(Object.entries(jwk).map(([name, value]) => [name, { S: value }])) },
        },
      },
    ],
  },
})

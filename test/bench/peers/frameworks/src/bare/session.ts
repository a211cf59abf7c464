import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { get } from 'node:http'
import { get as getByHttps } from 'node:https'

const jwksUrl = process.env.JWKS_URL ?? ''
const maxAgeMs = 600_000
const coolDownMs = 30_000

let keys = new Map<unknown, KeyObject>()
let fetchedAt = Number.NEGATIVE_INFINITY

/** The customer of a bearer token: a JWT, signed with ES256. Undefined for an invalid token. */
export async function customerOf(authorization = ''): Promise<string | undefined> {
  const [header, claims, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization)?.slice(1) ?? []
  if (!header || !claims || !signature) return undefined
  const { alg, kid } = decoded(header)
  if (alg !== 'ES256') return undefined
  const key = await keyOf(kid)
  const signed = Buffer.from(`${header}.${claims}`)
  if (!key || !verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')))
    return undefined
  const { sub, iss, aud, exp } = decoded(claims)
  const isValid = iss === process.env.ISSUER && aud === process.env.AUDIENCE && Number(exp) * 1000 > Date.now()
  return isValid && typeof sub === 'string' ? sub : undefined
}

function decoded(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) ?? {}
  } catch {
    return {}
  }
}

async function keyOf(kid: unknown): Promise<KeyObject | undefined> {
  const age = Date.now() - fetchedAt
  if (age > maxAgeMs || (!keys.has(kid) && age > coolDownMs)) {
    const set: { keys: { kid: string }[] } = JSON.parse(await fetched(jwksUrl))
    keys = new Map(set.keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]))
    fetchedAt = Date.now()
  }
  return keys.get(kid)
}

const fetched = (url: string) =>
  new Promise<string>((resolve, reject) => {
    const send = url.startsWith('https:') ? getByHttps : get
    const request = send(url, { agent: false, timeout: 5_000 }, (response) => {
      if (response.statusCode !== 200) return void reject(new Error(`${url} answered ${response.statusCode}`))
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.once('error', reject)
      response.once('end', () => resolve(text))
    })
    request.once('timeout', () => request.destroy(new Error(`${url} did not answer in 5 s`)))
    request.once('error', reject)
  })

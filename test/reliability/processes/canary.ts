import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A trap: an address that must get no request, and personal settings that all lead there. */
export interface Canary {
  env: NodeJS.ProcessEnv
  /** The requests so far, and whether credentials were requested. */
  recorded(): string[]
}

/** The settings of a person who uses AWS and Stripe through a proxy, in environment variables and a home folder. */
export async function setCanary(folder: string): Promise<Canary> {
  const requests: string[] = []
  const server = createServer((socket) => {
    const index = requests.push('a connection') - 1
    socket.once('data', (data) => {
      requests[index] = data.toString('latin1').split('\r\n')[0] ?? ''
      socket.destroy()
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const [home, marker] = [join(folder, 'home'), join(folder, 'credentials-requested')]
  await mkdir(join(home, '.aws'), { recursive: true })
  const settings = `region = us-east-1\nendpoint_url = ${url}\ncredential_process = /usr/bin/env touch ${marker}\n`
  await writeFile(join(home, '.aws', 'config'), `[default]\n${settings}[profile canary]\n${settings}`)
  const keys = 'aws_access_key_id = AKIACANARY\naws_secret_access_key = canary\n'
  await writeFile(join(home, '.aws', 'credentials'), `[default]\n${keys}`)

  return {
    env: { ...process.env, HOME: home, ...aws(url), ...stripe(url), ...proxy(url) },
    recorded: () => [...requests, ...(existsSync(marker) ? ['credentials were requested'] : [])],
  }
}

const aws = (url: string) => ({
  AWS_ACCESS_KEY_ID: 'AKIACANARY',
  AWS_SECRET_ACCESS_KEY: 'canary',
  AWS_SESSION_TOKEN: 'canary',
  AWS_PROFILE: 'canary',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_SDK_LOAD_CONFIG: '1',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
  AWS_EC2_METADATA_SERVICE_ENDPOINT: url,
  ...Object.fromEntries(
    ['', '_DYNAMODB', '_DYNAMODB_STREAMS', '_SNS', '_SQS', '_LAMBDA'].map((service) => [
      `AWS_ENDPOINT_URL${service}`,
      url,
    ]),
  ),
})

const stripe = (url: string) => ({
  STRIPE_URL: url,
  STRIPE_SECRET_KEY: 'sk_live_canary',
  STRIPE_API_KEY: 'sk_live_canary',
  STRIPE_WEBHOOK_SECRET: 'whsec_canary',
})

const proxy = (url: string) => ({
  NODE_USE_ENV_PROXY: '1',
  ...Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [
      [name, url],
      [name.toLowerCase(), url],
    ]),
  ),
  NO_PROXY: undefined,
  no_proxy: undefined,
})

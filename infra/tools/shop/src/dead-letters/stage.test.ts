import { PlainError } from '@macromart/local'
import { expect, test } from 'vitest'
import { awsStage, explain, localStage } from './stage.ts'

const failure = (name: string, more: object = {}) => Object.assign(new Error('what AWS says'), { name, ...more })

test.each([
  [new PlainError('That is wrong.'), /^That is wrong\.$/],
  [failure('Error', { code: 'ECONNREFUSED' }), /^The shop has just stopped: start it with npx -y pnpm dev/],
  [failure('CredentialsProviderError'), /^There are no AWS credentials here/],
  [failure('ExpiredToken'), /^These AWS credentials have expired/],
  [failure('AccessDenied'), /^what AWS says\npnpm dead-letters --help lists the required permissions\.$/],
  [failure('TypeError'), /stage\.test\.ts/],
])('explains %s', (error, words) => {
  expect(explain(error)).toMatch(words)
})

test('connects to the region of a stage, and to the AWS endpoint of the local shop', async () => {
  const [prod, local] = [
    awsStage('prod').sqs.config,
    localStage({ url: 'http://127.0.0.1:3001', accessKeyId: 'LocalCloud7c' }).sqs.config,
  ]
  expect(await prod.region()).toBe('eu-central-1')
  expect(await local.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 3001 })
})

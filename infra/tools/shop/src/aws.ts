import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { awsEnvironment, awsOptions, usage } from './aws-options.ts'
import { operatorEndpoint, root } from './running-shop.ts'

/** Runs the AWS CLI as an operator of the shop. Returns its exit code. */
async function run(): Promise<number> {
  const { help, command, ...where } = awsOptions(process.argv.slice(2), root)
  if (help) {
    console.log(usage)
    return 0
  }
  const endpoint = await operatorEndpoint(where)
  // The option as well: AWS CLI 1.27 and 2.12 and earlier do not know AWS_ENDPOINT_URL.
  const cli = spawn('aws', [...command, '--endpoint-url', endpoint.url], {
    stdio: 'inherit',
    env: awsEnvironment(process.env, endpoint),
  })
  const [code] = await once(cli, 'exit').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new PlainError(
      'The AWS CLI is not installed: see https://aws.amazon.com/cli, and docs/local-cloud.md for its versions.',
    )
  })
  return code ?? 1
}

process.exitCode = await run().catch((error: Error) => {
  console.error(styleText('red', error.message))
  return 1
})

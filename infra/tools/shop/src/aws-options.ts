import { type AwsConnection, PlainError } from '@macromart/local'
import { stateFolder } from './running-shop.ts'

export const usage = `pnpm aws <service> <operation> …   run the AWS CLI against the local shop

  pnpm aws dynamodb scan --table-name macromart-local-orders
  pnpm aws sqs list-queues
  pnpm aws sns list-subscriptions
  pnpm aws --allow-changes sqs purge-queue --queue-url …

Before the service:

  --allow-changes   use an identity that may change everything; without it, calls that change something are denied
  --state <folder>  the state folder of the shop (.macromart), which records its addresses
  --help            print this text`

/** Splits the command line: options before the service are this command's, all others the AWS CLI's. */
export function awsOptions(args: readonly string[], repository: string) {
  const rest = [...args]
  let [help, allowChanges] = [false, false]
  let state: string | undefined
  for (; rest[0]?.startsWith('-'); rest.shift()) {
    const [option = '', value] = rest[0].split(/=(.*)/s)
    if (option === '--help' || option === '-h') help = true
    else if (option === '--allow-changes') allowChanges = true
    else if (option === '--state') state = value ?? rest.splice(1, 1)[0] ?? missing(option)
    else throw new PlainError(`${option} is no option of this command: options of the AWS CLI follow its service.`)
  }
  return { help: help || rest.length === 0, allowChanges, state: stateFolder(state, repository), command: rest }
}

function missing(option: string): never {
  throw new PlainError(`${option} takes a folder.`)
}

/** The environment of the AWS CLI: the shop's endpoint, and nothing of the person's own settings of AWS. */
export function awsEnvironment(own: NodeJS.ProcessEnv, { url, accessKeyId }: AwsConnection): NodeJS.ProcessEnv {
  const others = Object.entries(own).filter(([name]) => !/^AWS_/i.test(name))
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  }
}

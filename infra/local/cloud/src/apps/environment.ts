import { join } from 'node:path'
import type { AwsConnection } from '../aws-client-config.ts'
import type { FunctionPlan } from '../plan.ts'

/**
 * The environment of an app's process. Nothing is inherited: functions must not see the developer's AWS profile or
 * credentials, and serverless-offline passes on every AWS_… variable that it has.
 */
export const processEnvironment = (home: string, temporary: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  TMPDIR: temporary,
  // Later starts find serverless-offline already compiled.
  NODE_COMPILE_CACHE: join(home, 'compile-cache'),
  // On Linux: with two malloc arenas, threads reuse the memory that others have freed.
  MALLOC_ARENA_MAX: '2',
  NODE_NO_WARNINGS: '1',
  NO_COLOR: '1',
})

/** A function's environment: its template's variables, the AWS endpoint and the function's own access key. */
export const functionEnvironment = (
  { environment }: FunctionPlan,
  { url, accessKeyId }: AwsConnection,
  region: string,
): Record<string, string> => ({
  ...environment,
  AWS_ENDPOINT_URL: url,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
})

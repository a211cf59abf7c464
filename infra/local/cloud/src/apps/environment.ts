import { join } from 'node:path'
import type { AwsConnection } from '../aws-client-config.ts'
import type { FunctionPlan } from '../plan.ts'

/**
 * The environment of an app's process, made from nothing: what the person has set, AWS profile and credentials first of
 * all, is not for functions to see. serverless-offline would hand on every AWS_… of its own, so it gets none.
 */
export const processEnvironment = (home: string, temporary: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  TMPDIR: temporary,
  // A second start finds serverless-offline already compiled.
  NODE_COMPILE_CACHE: join(home, 'compile-cache'),
  // On Linux, threads share what they have given back.
  MALLOC_ARENA_MAX: '2',
  NODE_NO_WARNINGS: '1',
  NO_COLOR: '1',
})

/** What a function sees: what its template says, where AWS is, and who it is there. */
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

/** Where the AWS services of a running local cloud are, and an access key id that they know. */
export interface AwsConnection {
  readonly url: string
  readonly accessKeyId: string
}

/**
 * What every AWS client of the local cloud's own is made with: a fixed address and credentials of this run alone, so that
 * nothing of the person's AWS settings is ever looked at. A URL alone is enough for DynamoDB Local, which takes any key.
 */
export function awsClientConfig(connection: AwsConnection | string) {
  const { url, accessKeyId } =
    typeof connection === 'string' ? { url: connection, accessKeyId: 'LocalCloud' } : connection
  return { endpoint: url, region: 'eu-central-1', credentials: { accessKeyId, secretAccessKey: 'local' } }
}

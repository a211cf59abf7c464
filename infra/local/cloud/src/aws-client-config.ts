/** The endpoint of a running local cloud's AWS services, and an access key id that they accept. */
export interface AwsConnection {
  readonly url: string
  readonly accessKeyId: string
}

/**
 * The configuration of every AWS client in the local cloud. Endpoint and credentials are explicit, so that the
 * developer's own AWS settings are never read. A URL alone is enough for DynamoDB Local, which accepts any key.
 */
export function awsClientConfig(connection: AwsConnection | string) {
  const { url, accessKeyId } =
    typeof connection === 'string' ? { url: connection, accessKeyId: 'LocalCloud' } : connection
  return { endpoint: url, region: 'eu-central-1', credentials: { accessKeyId, secretAccessKey: 'local' } }
}

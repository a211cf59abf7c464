/**
 * What every AWS client of the local cloud's own is made with: a fixed address and made-up credentials, so that nothing
 * of the person's AWS settings is ever looked at. DynamoDB Local takes alphanumeric access key ids only.
 */
export const localClient = (endpoint: string, accessKeyId = 'LocalCloud') => ({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId, secretAccessKey: 'local' },
})

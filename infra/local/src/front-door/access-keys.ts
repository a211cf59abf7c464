/**
 * The access key id that a function of the local cloud calls with: its name in letters and digits, as DynamoDB Local asks
 * for, `macromart-orders-local-http` becoming `MacromartOrdersLocalHttp`.
 */
export const accessKeyIdOf = (functionName: string): string =>
  functionName
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')

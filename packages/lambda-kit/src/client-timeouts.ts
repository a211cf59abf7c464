/**
 * How long a call to AWS is waited for. One that hangs is given up and tried again, three times in all, before the
 * function itself runs out of time and takes the answers of its neighbours with it.
 */
export const clientTimeouts = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
}

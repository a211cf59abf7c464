/** Nobody listened at the address, or there was no such socket: the request has not been seen by anyone, and can be sent again. */
export const isConnectionRefused = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')

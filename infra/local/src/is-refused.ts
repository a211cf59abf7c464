/** Nobody listened at the address: the request has not been seen by anyone, and can be sent again. */
export const isRefused = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED'

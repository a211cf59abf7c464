import { setGlobalProxyFromEnv } from 'node:http'

/** Lets nothing that is said to this machine go through a proxy, whatever the person's settings say. */
export const bypassProxy = () =>
  setGlobalProxyFromEnv({
    ...process.env,
    no_proxy: ['localhost', '127.0.0.1', process.env.no_proxy ?? process.env.NO_PROXY].filter(Boolean).join(','),
  })

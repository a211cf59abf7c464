import { existsSync } from 'node:fs'

/** Whether this process runs in a container: Docker and Podman leave these files. */
export const isInContainer = (): boolean => ['/.dockerenv', '/run/.containerenv'].some((file) => existsSync(file))

/** What a person has to know about who reaches the shop, before it starts; undefined if only this machine does. */
export function reachNotice(shop: {
  host: string | undefined
  port: number
  isInContainer: boolean
}): string | undefined {
  const { host, port } = shop
  if (host !== undefined)
    return `All who reach port ${port} of this machine can use the shop, with the passwords of the demo accounts, too. Mails, Stripe and the AWS endpoint stay on this machine.`
  if (shop.isInContainer)
    return 'This is a container: a port that it publishes reaches the shop only with --host 0.0.0.0, and another port than here needs --url.'
  return undefined
}

import { existsSync } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'

/** Only Linux shows the connections of other processes. */
export const canSeeSockets = existsSync('/proc/net/tcp')

/** The remote addresses of these processes' connections that leave this machine, as Linux writes them. */
export async function connectionsOut(pids: number[]): Promise<string[]> {
  const owned = new Set((await Promise.all(pids.map(socketsOf))).flat())
  const tables = await Promise.all(['tcp', 'tcp6', 'udp', 'udp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8')))
  return tables.flatMap((table) =>
    table
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , remote = '', , , , , , , inode = '']) => owned.has(inode) && !staysHere(remote))
      .map(([, , remote = '']) => remote),
  )
}

async function socketsOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`
  const files = await readdir(folder).catch(() => [])
  const links = await Promise.all(files.map((name) => readlink(`${folder}/${name}`).catch(() => '')))
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [])
}

/**
 * Addresses are words of four bytes, each with its last byte first: 0100007F is 127.0.0.1. A listening socket has the
 * remote address zero.
 */
export function staysHere(remote: string): boolean {
  const [address = ''] = remote.split(':')
  const isIpv4 = /^(0{16}FFFF0000)?[0-9A-F]{6}7F$/
  return /^0+$/.test(address) || isIpv4.test(address) || address === '00000000000000000000000001000000'
}

import { expect, test } from 'vitest'
import { awsEndpoint, parsePort, stateFolder } from './running-shop.ts'

test('the state folder is the repository’s own, unless another is named', () => {
  expect(stateFolder(undefined, '/shop')).toBe('/shop/.macromart')
  expect(stateFolder('/elsewhere', '/shop')).toBe('/elsewhere')
})

test('a folder without a running shop is answered with the remedy', async () => {
  await expect(awsEndpoint({ state: '/nowhere' })).rejects.toThrow(
    'No shop is running on /nowhere: start it with npx -y pnpm dev, or name another folder with --state.',
  )
})

test.each(['0', '65531', 'http', '1.5'])('%s is not a port', (text) => {
  expect(() => parsePort(text)).toThrow(`--port takes a number from 1 to 65530, not ${text}.`)
})

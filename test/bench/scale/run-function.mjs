// Runs one function in a process of its own, as Lambda does, for one request after the other. Plain JavaScript, so that
// nothing is compiled before the start.

const { handler } = await import(process.argv[2] ?? '')

process.on('message', async (event) => {
  const started = performance.now()
  try {
    const { statusCode, body } = await handler(event, {})
    process.send?.({ ms: performance.now() - started, statusCode, body })
  } catch (error) {
    process.send?.({ ms: performance.now() - started, statusCode: 0, body: String(error) })
  }
})
process.send?.('ready')

import { parentPort, workerData } from 'node:worker_threads'
import emulator from 'aws-ses-v2-local'

// The program of the thread: for nobody but this machine.
await emulator.default({ host: '127.0.0.1', port: workerData.port })
parentPort?.postMessage('listening')
